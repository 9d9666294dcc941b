using Automations.Facts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Automations.Tests.Properties;

/// <summary>
/// Random sequences of events, edits, moved dates, pauses and clock advances. Whatever happens: nothing acts twice, no limit
/// is exceeded, nothing is sent before it is due or to whom it must not be sent, and the same history gives the same journal.
/// </summary>
public sealed class RandomWorldTests
{
    private static readonly Gen<Deed> Deeds =
        from kind in Gen.Frequency(
            (8, Gen.Constant(DeedKind.Advance)),
            (6, Gen.Elements(DeedKind.Order, DeedKind.AddToCart, DeedKind.CancelOrder, DeedKind.Book, DeedKind.Reschedule)),
            (8, Gen.Elements(Enum.GetValues<DeedKind>())))
        from who in Gen.Choose(0, 2)
        from amount in Gen.Choose(0, 999)
        select new Deed(kind, who, amount);

    private static readonly Arbitrary<List<Deed>> Histories = Deeds.ListOf().Select(deeds => deeds.ToList()).ToArbitrary();

    [Fact]
    public Task Nothing_acts_twice_too_often_too_early_or_on_the_wrong_people() =>
        PropertyCheck.RunAsync(Config.QuickThrowOnFailure.WithMaxTest(150).WithStartSize(30).WithEndSize(120), Prop.ForAll(Histories, history => Play(history)));

    [Fact]
    public Task The_same_history_gives_the_same_journal() =>
        PropertyCheck.RunAsync(Config.QuickThrowOnFailure.WithMaxTest(30).WithStartSize(30).WithEndSize(100), Prop.ForAll(Histories, history => Play(history) == Play(history)));

    [Fact]
    public Task What_is_put_off_is_sent_later_and_foreseen() =>
        PropertyCheck.RunAsync(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(30).WithEndSize(100), Prop.ForAll(Histories, history => Play(history, isGuarded: true)));

    [Fact]
    public void What_waits_for_its_turn_is_sent_in_it_and_foreseen() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(30).WithEndSize(100), Prop.ForAll(Histories, history => Play(history, rate: new(1, 2))));

    [Fact]
    public void So_it_is_where_the_site_sends_in_office_hours_alone() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30).WithStartSize(30).WithEndSize(100), Prop.ForAll(Histories, history => Play(history, isGuarded: true, new(null, 1))));

    private static string Play(List<Deed> history, bool isGuarded = false, MailRate? rate = null) => Task.Run(async () =>
    {
        using var world = await RandomWorld.CreateAsync(isGuarded, rate);
        foreach (var deed in history) await world.DoAsync(deed);
        await world.CheckHistoryAsync();
        await world.CheckExplanationsAsync();
        await world.CheckForecastAsync();
        return await world.JournalAsync();
    }).GetAwaiter().GetResult();
}
