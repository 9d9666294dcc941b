using Automations.Rendering;
using Automations.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class TemplatePropertyTests
{
    private static readonly Gen<string> Pieces = Gen.Elements(
        "{{", "}}", "{{{", "#if ", "#each ", "/if", "/each", "else", "a", "this", ".x", " | ", "date ", "\"", "'", "d MMMM", "\\", "\n", " ", "text", "🎉", "\uE000", "\uD800")
        .ArrayOf().Select(string.Concat);

    private static readonly Gen<string> Valid = Gen.Elements(
        "{{a}}", "{{b | \"x\"}}", "{{#if a}}yes{{else}}no{{/if}}", "{{#each b}}{{this}}{{a}}{{/each}}", "{{a date \"d\"}}", "text \n", "{{\"{{\"}}")
        .ArrayOf().Select(string.Concat);

    [Fact]
    public void Parsing_never_throws_and_its_faults_lie_in_the_text() => Prop.ForAll(Pieces.ToArbitrary(), text =>
    {
        foreach (var fault in Template.Parse(text).Faults) fault.Position.ShouldBeInRange(1, text.Length + 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rendering_leaves_the_text_around_values_as_it_is() =>
        Prop.ForAll(Valid.ToArbitrary(), ArbMap.Default.ArbFor<NonNull<string>>(), (text, value) =>
        {
            var facts = MadeUpFacts.Of("a", FieldValue.Of(value.Get)).With("b", FieldValue.Of(Enumerable.Repeat(value.Get, 2)));
            facts.Render("before" + text + "after").ShouldBe("before" + facts.Render(text) + "after");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rendering_never_passes_the_limit() =>
        Prop.ForAll(Valid.ToArbitrary(), Gen.Choose(0, 5_000).ToArbitrary(), (text, length) =>
        {
            var value = new string('<', length);
            var facts = MadeUpFacts.Of("a", FieldValue.Of(value)).With("b", FieldValue.Of(Enumerable.Repeat(value, 300)));
            facts.Render(text, html: true).Length.ShouldBeLessThanOrEqualTo(Template.MaxOutput);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_escaped_value_brings_no_tag_and_no_quotation_mark() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), value =>
            MadeUpFacts.Of("a", FieldValue.Of(value.Get)).Render("{{a}}", html: true).IndexOfAny(['<', '>', '"', '\'']).ShouldBe(-1)).QuickCheckThrowOnFailure();
}
