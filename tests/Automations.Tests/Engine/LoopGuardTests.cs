using System.Collections.Immutable;
using Automations.Engine;
using Automations.Engine.Counting;
using Automations.Runs;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>Automations that cause each other.</summary>
public sealed class LoopGuardTests
{
    private const string FeedEachOther = """
        { "id": "x", "trigger": { "type": "label.added", "labels": ["a"] }, "steps": [ { "type": "remove_labels", "labels": ["a"] }, { "type": "add_labels", "labels": ["b"] } ] },
        { "id": "y", "trigger": { "type": "label.added", "labels": ["b"] }, "steps": [ { "type": "remove_labels", "labels": ["b"] }, { "type": "add_labels", "labels": ["a"] } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_a_loop_stopped_and_why_is_told_on_the_timeline_in_the_explanation_and_in_the_numbers()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.WorkflowAsync("w", FeedEachOther);

        await world.ContactAsync("ann", contact => contact with { Labels = ["a"] });

        (await world.RunsAsync("ann")).Count.ShouldBe(8);
        var told = (await world.TimelineAsync("ann")).Where(item => item.Entry.Reason.Code == ReasonCode.LoopGuard).ShouldHaveSingleItem();
        (told.Workflow, told.Automation).ShouldBe(("w", "x"));
        (await world.ExplainAsync("ann", "w", "x")).Reasons.ShouldContain(reason => reason.Reason.Code == ReasonCode.LoopGuard);
        var counted = await world.Engine.Numbers.OfAsync(World.Site, "w", world.Now - Duration.FromDays(1), world.Now + Duration.FromDays(1), Cancellation);
        counted.ShouldBeOfType<Outcome<ImmutableSortedDictionary<string, Tally>>.Done>().Value["x"].Skipped[ReasonCode.LoopGuard].ShouldBe(1);
    }
}
