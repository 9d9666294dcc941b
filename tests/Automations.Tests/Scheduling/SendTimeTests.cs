using Automations.Definitions;
using Automations.Scheduling;
using Automations.Tests.Engine;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Scheduling;

public sealed class SendTimeTests
{
    /// <summary>Wall times that do not exist move forward past the gap; those that happen twice are the first.</summary>
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "01:59", "2026-03-29T00:59:00Z")]
    [InlineData("Europe/Paris", "2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("Europe/Paris", "2026-03-29", "03:00", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25", "01:59", "2026-10-24T23:59:00Z")]
    [InlineData("Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z")]
    [InlineData("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04T15:30:00Z")]
    public void A_wall_time_on_the_day_of_a_clock_change(string zone, string day, string at, string due)
    {
        var time = LocalTime.FromMinutesSinceMidnight((int.Parse(at[..2], null) * 60) + int.Parse(at[3..], null));

        Due(new Timing.Days(0, Before: true, time, TimingZone.Business), day, DayEdge.End, zone).ShouldBe(World.At(due));
        Due(new Timing.Days(40, Before: false, time, TimingZone.Business), Shifted(day, -40), DayEdge.Beginning, zone).ShouldBe(World.At(due));
    }

    [Theory]
    [InlineData("2026-06-30", DayEdge.End, "2026-06-30T22:00:00Z")]
    [InlineData("2026-06-30", DayEdge.Beginning, "2026-06-29T22:00:00Z")]
    [InlineData("2026-06-30T18:00", DayEdge.End, "2026-06-30T16:00:00Z")]
    [InlineData("2026-06-30T18:00:00-05:00", DayEdge.End, "2026-06-30T23:00:00Z")]
    public void An_anchor_itself(string date, DayEdge edge, string due) => Due(Timing.Instant.Value, date, edge, "Europe/Paris").ShouldBe(World.At(due));

    [Fact]
    public void Hours_and_days_of_an_offset_are_exact_across_a_clock_change()
    {
        Due(new Timing.Offset(2, TimeUnit.Days, Before: true), "2026-03-30T09:00", DayEdge.Beginning, "Europe/Paris").ShouldBe(World.At("2026-03-28T07:00:00Z"));
        Due(new Timing.Offset(90, TimeUnit.Minutes, Before: false), "2026-03-30T09:00", DayEdge.Beginning, "Europe/Paris").ShouldBe(World.At("2026-03-30T08:30:00Z"));
    }

    [Fact]
    public void Zero_days_after_is_at_the_event_once_the_hour_has_passed()
    {
        var nine = new Timing.Days(0, Before: false, new(9, 0), TimingZone.Business);
        var paris = Zones.Of("Europe/Paris")!;

        SendTime.Due(nine, World.At("2026-06-30T05:00:00Z"), paris).ShouldBe(World.At("2026-06-30T07:00:00Z"));
        SendTime.Due(nine, World.At("2026-06-30T10:00:00Z"), paris).ShouldBe(World.At("2026-06-30T10:00:00Z"));
        Due(nine, "2026-06-30", DayEdge.End, "Europe/Paris").ShouldBe(World.At("2026-06-30T07:00:00Z"));
    }

    [Fact]
    public void A_leap_day_and_the_last_years_have_their_days()
    {
        var yearLater = new Timing.Days(365, Before: false, new(9, 0), TimingZone.Business);

        Due(yearLater, "2028-02-29", DayEdge.Beginning, "UTC").ShouldBe(World.At("2029-02-28T09:00:00Z"));
        Due(new Timing.Days(3_650, Before: false, new(9, 0), TimingZone.Business), "9900-12-31", DayEdge.End, "Pacific/Kiritimati").ShouldBeGreaterThan(World.At("9909-01-01T00:00:00Z"));
        GivenDate.TryParse("9999-12-31", out _).ShouldBeFalse();
        GivenDate.TryParse("0001-01-01", out _).ShouldBeFalse();
        GivenDate.TryParse("2026-02-29", out _).ShouldBeFalse();
    }

    private static Instant Due(Timing timing, string date, DayEdge edge, string zone)
    {
        GivenDate.TryParse(date, out var given).ShouldBeTrue();
        return SendTime.Due(timing, new(given!.Value, edge), Zones.Of(zone)!, Zones.Of(zone)!);
    }

    private static string Shifted(string day, int days) =>
        NodaTime.Text.LocalDatePattern.Iso.Format(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.PlusDays(days));
}
