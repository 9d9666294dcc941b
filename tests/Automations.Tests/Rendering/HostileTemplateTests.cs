using System.Diagnostics;
using Automations.Rendering;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class HostileTemplateTests
{
    [Fact]
    public void Thirty_thousand_nested_blocks_are_refused_at_the_ninth() =>
        Template.Parse(string.Concat(Enumerable.Repeat("{{#if a}}", 29_000))).Faults.ShouldHaveSingleItem().Position.ShouldBe(1 + 8 * 9);

    [Theory]
    [InlineData("{{")]
    [InlineData("{{a ")]
    [InlineData("{{\"")]
    [InlineData("{{a | '")]
    [InlineData("{{(")]
    [InlineData("}}{{ ")]
    [InlineData("  {{#if a}}{{/if}}  ")]
    [InlineData("{{#each a}}\n{{/each}}  ")]
    public void Parsing_twice_the_text_takes_no_more_than_a_few_times_as_long(string piece)
    {
        string Text(int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        var (half, whole) = (Text(Template.MaxLength / 16), Text(Template.MaxLength));
        Template.Parse(half);

        // Quadratic time would be 256 times as long, and seconds; 80 times and a quarter of a second leave room for noise.
        Fastest(() => Template.Parse(whole)).ShouldBeLessThan(TimeSpan.FromMilliseconds(250) + Fastest(() => Template.Parse(half)) * 80);
    }

    [Fact]
    public void A_megabyte_of_braces_is_refused() =>
        Template.Parse(new string('{', 1024 * 1024)).Faults.ShouldHaveSingleItem().Message.ShouldBe("The text is longer than 256 KiB.");

    [Fact]
    public void Twenty_thousand_parentheses_are_one_fault() =>
        Template.Parse("{{" + new string('(', 20_000) + "a" + new string(')', 20_000) + "}}").Faults.Length.ShouldBe(1);

    [Fact]
    public void A_rendering_never_passes_its_limit()
    {
        var facts = MadeUpFacts.Of("list", FieldValue.Of(Enumerable.Repeat(new string('<', 1000), 200)));
        facts.Render("{{#each list}}{{#if list}}{{this}}{{list}}{{/if}}{{/each}}").Length.ShouldBe(Template.MaxOutput);
        facts.Render("{{#each list}}{{this}}{{list}}{{/each}}", html: true).Length.ShouldBeInRange(Template.MaxOutput - 4, Template.MaxOutput);
    }

    [Fact]
    public void Nothing_is_looked_up_once_the_limit_is_reached()
    {
        var facts = MadeUpFacts.Of("big", FieldValue.Of(new string('x', Template.MaxOutput)));
        facts.Render(string.Concat(Enumerable.Repeat("{{big}}", 30_000)));
        facts.Lookups.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void An_each_looks_its_list_up_once()
    {
        var facts = MadeUpFacts.Of("list", FieldValue.Of(Enumerable.Repeat("x", 100)));
        facts.Render(string.Concat(Enumerable.Repeat("{{#each list}}{{this}}{{/each}}", 50)));
        facts.Lookups.ShouldBe(50);
    }

    private static TimeSpan Fastest(Action action) => Enumerable.Range(0, 5).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    });
}
