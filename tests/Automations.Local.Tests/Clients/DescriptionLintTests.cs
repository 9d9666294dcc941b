using Automations.Local.Tests.Host;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Clients;

/// <summary>The OpenAPI document under spectral's recommended rules.</summary>
public sealed class DescriptionLintTests
{
    [Fact]
    public async Task The_description_has_neither_errors_nor_warnings()
    {
        NodeClient.SkipUnlessInstalled();
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        var document = Path.Combine(data.Path, "openapi.json");
        await File.WriteAllTextAsync(document, await host.Client.GetStringAsync("/api/openapi.json", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        using var spectral = NodeClient.Start("node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "warn", document);
        var (output, error) = await spectral.EndAsync();

        output.ShouldContain("No results with a severity of 'warn' or higher found!", customMessage: output + error);
    }
}
