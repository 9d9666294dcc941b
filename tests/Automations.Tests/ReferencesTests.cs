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
}
