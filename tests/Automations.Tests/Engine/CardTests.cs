using Automations.Definitions;
using Automations.Desk;
using Automations.Engine;
using Automations.Runs;
using Automations.Storage;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class CardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contact_has_one_card_on_a_board_which_keeps_its_time_while_it_stays()
    {
        using var world = await WorldAsync(To("new"), To("NEW", "Ann again"));
        await world.SendAsync("order.placed", "ann");
        await world.AdvanceAsync("2026-03-02T10:00:00Z");
        await world.SendAsync("order.placed", "ann");

        (await CardsAsync(world)).ShouldHaveSingleItem().ShouldBe(new("sales", "ann", "Ann again", "new", World.At("2026-03-01T10:00:00Z")));
        (await world.RunsAsync("ann"))[1].Journal[^1].Reason.Text.ShouldBe("The card “Ann again” was in “new” on the board “Sales” already.");
    }

    [Fact]
    public async Task A_card_that_comes_back_within_the_same_moment_is_still_known_to_be_in_its_stage()
    {
        using var world = await WorldAsync(To("new"), To("won"), To("new"));
        await world.SendAsync("order.placed", "ann");

        (await CardsAsync(world)).ShouldHaveSingleItem().Stage.ShouldBe("new");
        (await PutAsync(world, "new")).ShouldBeOfType<Outcome<Board>.Done>();
        (await PutAsync(world, "won")).ShouldBeOfType<Outcome<Board>.Conflict>().Why.ShouldBe("The stage “new” cannot be removed: 1 card is in it.");
    }

    [Fact]
    public async Task A_stage_can_be_spelled_anew_and_removed_once_it_is_empty()
    {
        using var world = await WorldAsync(To("new"));
        await world.SendAsync("order.placed", "ann");
        (await PutAsync(world, "Incoming", "won")).ShouldBeOfType<Outcome<Board>.Conflict>();
        (await PutAsync(world, "NEW", "won")).ShouldBeOfType<Outcome<Board>.Done>();
        (await CardsAsync(world)).ShouldHaveSingleItem().Stage.ShouldBe("NEW");

        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{To("won")}} ] }""");
        await world.SendAsync("order.placed", "ann");
        (await PutAsync(world, "won")).ShouldBeOfType<Outcome<Board>.Done>();
    }

    [Fact]
    public async Task A_board_or_stage_that_is_gone_when_the_step_is_due_fails_it_and_a_retry_finds_it_again()
    {
        using var world = await WorldAsync(To("new"), """{ "type": "award_points", "points": 1 }""");
        await world.Store.DeleteQuietlyAsync([(Keys.Resources(World.Site, "boards"), "sales")], Cancellation);
        await world.SendAsync("order.placed", "ann");
        await PutAsync(world, "won", "lost");
        await world.SendAsync("order.placed", "ann");

        var runs = await world.RunsAsync("ann");
        runs.SelectMany(run => run.Journal).Where(entry => entry.Reason.Code == ReasonCode.Failed).Select(entry => entry.Reason.Text)
            .ShouldBe(["There is no board “sales”.", "The board “sales” has no stage “new”; it has: won, lost."], ignoreOrder: true);
        (await world.ContactOfAsync("ann")).Contact.Points.ShouldBe(2);
        await PutAsync(world, "new");
        RunId.TryParse(runs[0].Id, out var id).ShouldBeTrue();
        await world.Engine.RunRecords.RetryAsync(World.Site, id!.Value, Cancellation);
        await world.SettleAsync();
        (await CardsAsync(world)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("sale", "new", "/automations/0/steps/0/board", "There is no board “sale”.")]
    [InlineData("sales", "wonn", "/automations/0/steps/0/stage", "The board “sales” has no stage “wonn”; it has: new, won.")]
    public async Task What_a_step_names_has_to_exist_when_it_is_saved(string board, string stage, string pointer, string message)
    {
        using var world = await WorldAsync(To("new"));
        var definition = Sample.Valid(Sample.With($$"""{ "steps": [ { "type": "move_card", "board": "{{board}}", "stage": "{{stage}}", "title": "x" } ] }"""));

        (await world.Engine.Workflows.CheckAsync(World.Site, definition, Cancellation)).ShouldBe([new Fault(pointer, message)]);
    }

    private static string To(string stage, string title = "Ann") => $$"""{ "type": "move_card", "board": "sales", "stage": "{{stage}}", "title": "{{title}}" }""";

    private static async Task<World> WorldAsync(params string[] steps)
    {
        var world = new World("2026-03-01T10:00:00Z");
        await PutAsync(world, "new", "won");
        await world.WorkflowAsync("w", $$"""{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ {{string.Join(", ", steps)}} ] }""");
        return world;
    }

    private static Task<Outcome<Board>> PutAsync(World world, params string[] stages) =>
        world.Engine.Boards.PutAsync(World.Site, "sales", "Sales", [.. stages], Cancellation);

    private static async Task<IReadOnlyList<Card>> CardsAsync(World world)
    {
        var board = await world.Services.Boards.FindAsync(World.Site, "sales", Cancellation);
        return (await world.Engine.Boards.CardsAsync(World.Site, board!, null, 100, Cancellation)).Items;
    }
}
