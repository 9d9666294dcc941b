using Automations.Connectors;
using Automations.Engine;
using Shouldly;
using Xunit;

namespace Automations.Tests;

public sealed class ReferencesTests
{
    private static readonly string[] Allowed = ["System", "NodaTime", "Markdig", "AngleSharp"];

    [Fact]
    public void The_engine_references_no_host_no_web_framework_and_no_storage_library()
    {
        var references = typeof(AutomationEngine).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        references.ShouldContain("NodaTime");
        references.ShouldAllBe(name => Allowed.Any(allowed => name == allowed || name.StartsWith(allowed + ".", StringComparison.Ordinal)));
        references.ShouldAllBe(name => !name.StartsWith("System.Data", StringComparison.Ordinal) && !name.StartsWith("System.Net", StringComparison.Ordinal));
    }

    [Fact]
    public void The_connectors_reference_the_engine_and_what_signs_tokens_and_nothing_of_a_host()
    {
        var references = typeof(WaysOut).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        references.ShouldContain("Automations");
        references.ShouldAllBe(name => name == "Automations" || name == "NodaTime" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.IdentityModel.", StringComparison.Ordinal));
    }
}
