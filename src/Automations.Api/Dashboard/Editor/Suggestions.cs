using Automations.Definitions;

namespace Automations.Api.Dashboard.Editor;

/// <summary>What a site has already, offered where a field asks for the like.</summary>
internal sealed class Suggestions
{
    private const int Most = 50;

    private readonly Dictionary<string, IReadOnlyList<string>> _byName;

    private Suggestions(Dictionary<string, IReadOnlyList<string>> byName) => _byName = byName;

    public static async Task<Suggestions> OfAsync(Desk desk)
    {
        var services = desk.Engine.Services;
        var (boards, _) = await services.Boards.ListAsync(desk.Site, null, Most, desk.Cancellation);
        var (coupons, _) = await services.Coupons.ListAsync(desk.Site, null, Most, desk.Cancellation);
        var (groups, _) = await services.Groups.ListAsync(desk.Site, null, Most, desk.Cancellation);
        var (contacts, _) = await desk.Engine.Contacts.ListAsync(desk.Site, null, null, null, Most, desk.Cancellation);
        var (tasks, _) = await desk.Engine.Tasks.ListAsync(desk.Site, null, null, null, Most, desk.Cancellation);
        return new(new()
        {
            ["board"] = [.. boards.Select(board => board.Id)],
            ["stage"] = [.. boards.SelectMany(board => board.Stages).Distinct()],
            ["coupon"] = [.. coupons.Select(coupon => coupon.Id)],
            ["group"] = [.. groups.Select(group => group.Id)],
            ["assignee"] = [.. tasks.Select(task => task.Assignee).OfType<string>().Distinct()],
            ["contact.labels"] = [.. contacts.SelectMany(one => one.Contact.Labels).Distinct()],
            ["contact.badges"] = [.. contacts.SelectMany(one => one.Contact.Badges).Distinct()],
            ["contact.groups"] = [.. groups.Select(group => group.Id)],
        });
    }

    /// <summary>For a parameter of that name.</summary>
    public IReadOnlyList<string> For(Parameter parameter) => For(parameter.Name);

    /// <summary>For a field of that path.</summary>
    public IReadOnlyList<string> For(string name) => _byName.GetValueOrDefault(name) ?? [];
}
