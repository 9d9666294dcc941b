using Automations.Rendering;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class TemplateFaultTests
{
    [Theory]
    [InlineData("Hello {{contact.firstName", 7, "The dynamic value at character 7 is not closed.")]
    [InlineData("Hello {{contact.firstName}", 7, "The dynamic value at character 7 is not closed.")]
    [InlineData("Hello {{", 7, "The dynamic value at character 7 is not closed.")]
    [InlineData("{{a {{b}}", 1, "The dynamic value at character 1 is not closed.")]
    [InlineData("{{}}", 1, "names no field")]
    [InlineData("{{.a}}", 1, "names no field")]
    [InlineData("{{a..b}}", 1, "names no field")]
    [InlineData("{{{raw}}}", 1, "Three braces")]
    [InlineData("{{upper a}}", 9, "“a” at character 9 is not known")]
    [InlineData("{{a upper}}", 5, "“upper” at character 5 is not known")]
    [InlineData("{{a + 1}}", 5, "“+” at character 5 is not expected there.")]
    [InlineData("{{a 🎉}}", 5, "“🎉” at character 5 is not expected there.")]
    [InlineData("{{((((a}}", 1, "names no field")]
    [InlineData("{{! secret }}", 1, "comment")]
    [InlineData("{{> ../../etc/passwd}}", 1, "Other texts cannot be included")]
    [InlineData("{{#unless a}}x", 1, "“#unless” at character 1 is not known")]
    [InlineData("{{#if a}}x", 1, "{{#if}} at character 1 is never closed")]
    [InlineData("x{{/if}}", 2, "{{/if}} at character 2 closes nothing.")]
    [InlineData("{{#if a}}{{/each}}{{/if}}", 10, "{{/each}} at character 10 closes nothing.")]
    [InlineData("{{else}}", 1, "belongs to no {{#if}}")]
    [InlineData("{{#each a}}{{else}}{{/each}}", 12, "belongs to no {{#if}}")]
    [InlineData("{{#if a}}{{else}}{{else}}{{/if}}", 18, "belongs to no {{#if}}")]
    [InlineData("{{#each a}}{{#each b}}{{/each}}{{/each}}", 12, "stands inside another one")]
    [InlineData("{{this.name}}", 1, "has a meaning only between")]
    [InlineData("{{a date}}", 9, "A text in quotation marks is missing after date")]
    [InlineData("{{a date \"\"}}", 5, "date format")]
    [InlineData("{{a date \"banana\"}}", 5, "date format")]
    [InlineData("{{a | there}}", 7, "A text in quotation marks is missing after |")]
    [InlineData("{{a | \"there}}", 7, "The quotation mark at character 7 is not closed.")]
    [InlineData("{{\"a\" b}}", 7, "“b” at character 7 is not expected there.")]
    public void A_fault_says_where_and_what(string text, int position, string message)
    {
        var fault = Template.Parse(text).Faults.ShouldHaveSingleItem();
        fault.Position.ShouldBe(position);
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public void Every_fault_is_told_at_once_in_order() =>
        Template.Parse("{{#if a}}{{{x}}} {{b c}} {{/each}}").Faults.Select(fault => fault.Position).ShouldBe([1, 10, 22, 26]);

    [Fact]
    public void A_reflection_path_is_only_a_path_that_no_catalog_knows() =>
        Template.Parse("{{contact.GetType.Assembly}}").Template.Paths.ShouldBe([new TemplatePath("contact.GetType.Assembly", 1, false)]);

    [Fact]
    public void Every_path_is_known_with_its_place()
    {
        var paths = Template.Parse("{{a}} {{#if b}}{{/if}}{{#each c.d}}{{this}}{{this.x | \"\"}}{{e}}{{/each}}").Template.Paths;
        paths.Select(path => (path.Path, path.Position, path.InsideEach, path.IsItem)).ShouldBe(
            [("a", 1, false, false), ("b", 7, false, false), ("c.d", 23, false, false), ("this", 36, true, true), ("this.x", 44, true, true), ("e", 59, true, false)]);
    }

    [Fact]
    public void A_template_with_faults_cannot_be_used() =>
        Should.Throw<InvalidOperationException>(() => Template.Parse("{{").Template).Message.ShouldContain("not closed");
}
