using System.Globalization;
using Automations.Definitions;
using Automations.Engine.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Workflows;

/// <summary><c>/workflows/{id}/versions</c></summary>
internal static class VersionPages
{
    private const int MostShown = 100;

    public static void Map(RouteGroupBuilder pages) => pages.Read("/workflows/{id}/versions", ShowAsync);

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        if (await WorkflowPages.FindAsync(desk) is not var (stored, _)) return desk.NotFound();
        var versions = await desk.Engine.Workflows.VersionsAsync(desk.Site, stored.Value.Id, desk.Cancellation);
        var after = Find(versions, desk.Asked("after")) ?? versions[0];
        var before = Find(versions, desk.Asked("before")) ?? versions.FirstOrDefault(row => row.Version < after.Version) ?? after;
        return desk.View<VersionsPage>(
            desk.T.Say("versions.of", stored.Value.Name),
            new VersionList(
                stored.Value.Id, stored.Value.Name, [.. versions.Take(MostShown).Select(row => (row.Version, row.CreatedAt))], before.Version, after.Version,
                VersionDifference.Of(desk.T, Read(before), Read(after))));
    }

    private static VersionRow? Find(IReadOnlyList<VersionRow> versions, string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? versions.FirstOrDefault(row => row.Version == wanted) : null;

    private static WorkflowDefinition Read(VersionRow row) => DefinitionReader.Read(row.Definition) is DefinitionResult.Valid valid
        ? valid.Definition
        : throw new InvalidOperationException("A kept version does not read.");
}
