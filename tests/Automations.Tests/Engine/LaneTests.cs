using Automations.Engine.Dispatch;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class LaneTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 8, 0);

    private readonly Lanes _lanes = new();

    [Fact]
    public void Nobody_enters_out_of_turn_before_the_dispatcher_has_seen_what_is_due() => _lanes.TryEnter(["ann"], Now).ShouldBeNull();

    [Fact]
    public void A_lane_in_which_somebody_is_is_not_entered_until_it_is_left()
    {
        _lanes.Reached(null);
        var (_, place) = _lanes.Queue(["ann", "mail"]);
        _lanes.TryEnter(["mail"], Now).ShouldBeNull();
        place.Dispose();
        using var entered = _lanes.TryEnter(["mail"], Now);
        entered.ShouldNotBeNull();
    }

    [Fact]
    public async Task Work_waits_for_those_who_are_in_any_of_its_lanes()
    {
        _lanes.Reached(null);
        var first = _lanes.TryEnter(["ann"], Now).ShouldNotBeNull();
        var (before, place) = _lanes.Queue(["ann", "ben"]);
        before.IsCompleted.ShouldBeFalse();
        first.Dispose();
        await before;
        place.Dispose();
    }

    [Fact]
    public void A_lane_for_which_work_is_expected_is_not_entered_before_all_of_it_is_done()
    {
        _lanes.Reached(null);
        _lanes.Expect("one", ["ann"]);
        _lanes.Expect("two", ["ann"]);
        _lanes.Met("one");
        _lanes.TryEnter(["ann"], Now).ShouldBeNull();
        _lanes.Met("two");
        _lanes.TryEnter(["ann"], Now).ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_enters_out_of_turn_while_the_dispatcher_is_behind()
    {
        _lanes.Reached(Now);
        _lanes.TryEnter(["ann"], Now + Duration.FromSeconds(2)).ShouldBeNull();
        _lanes.Reached(null);
        _lanes.Coming(Now);
        _lanes.TryEnter(["ann"], Now + Duration.FromSeconds(2)).ShouldBeNull();
        _lanes.TryEnter(["ann"], Now).ShouldNotBeNull();
    }
}
