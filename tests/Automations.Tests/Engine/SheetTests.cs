using Automations.Actions;
using Automations.Runs;
using Automations.Storage;
using Automations.Tests.Definitions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

public sealed class SheetTests
{
    private const string Rows = """
        { "id": "a", "trigger": { "type": "order.placed" }, "steps": [
          { "type": "add_sheet_row", "spreadsheet": "sales", "sheet": "Orders", "columns": { "Name": "{{contact.firstName}}", "Order": "{{order.id}}", "Note": "=1+1" } },
          { "type": "award_points", "points": 5 } ] }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_is_kept_with_the_columns_in_their_order_and_erased_with_the_person()
    {
        using var world = await WorldAsync();
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "1"}}""");
        await world.AdvanceAsync("2026-03-01T11:00:00Z");
        await world.SendAsync("order.placed", "bob", """{"order": {"id": "2"}}""");

        (await world.Engine.Sheets.ColumnsAsync(World.Site, "sales", "Orders", Cancellation)).ShouldBe(["Name", "Order", "Note"]);
        (await CellsAsync(world)).ShouldBe(["Ann|1|=1+1", "|2|=1+1"]);
        (await world.Engine.Sheets.ColumnsAsync(World.Site, "sales", "orders", Cancellation)).ShouldBeEmpty();

        await world.Engine.Contacts.DeleteAsync(World.Site, "ann", null, Cancellation);

        (await CellsAsync(world)).ShouldBe(["|2|=1+1"]);
        (await world.Store.ScanAsync(Keys.List(World.Site, Keys.Sheet("sales", "Orders")), RowRange.All, 10, Cancellation)).Entities.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cells_look_the_same_whatever_language_the_contact_reads()
    {
        using var world = new World("2026-03-01T10:00:00Z");
        await world.SettingsAsync(settings => settings with { Locale = "fr-FR" });
        await world.WorkflowAsync("w", """{ "id": "a", "trigger": { "type": "order.placed" }, "steps": [ { "type": "add_sheet_row", "spreadsheet": "sales", "sheet": "Orders", "columns": { "Total": "{{order.total}}" } } ] }""");
        await world.ContactAsync("ann", contact => contact with { Locale = "en-GB" });
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "1", "total": 49.9}}""");

        (await CellsAsync(world)).ShouldBe(["49,9"]);
    }

    [Fact]
    public async Task A_provider_that_takes_no_key_is_not_asked_twice_for_what_may_have_arrived()
    {
        var google = new FakeWaysOut();
        google.Answers.Enqueue(new Delivery.Unavailable("Busy.", Duration.FromMinutes(3)));
        google.Answers.Enqueue(new Delivery.Unknown("No answer came."));
        using var world = await WorldAsync(new() { Sheets = google });
        await world.SendAsync("order.placed", "ann", """{"order": {"id": "1"}}""");
        await world.AdvanceAsync("2026-03-01T12:00:00Z");

        google.Rows.Count.ShouldBe(2);
        google.Rows.Select(row => row.Key).Distinct().ShouldHaveSingleItem();
        google.Rows[0].Columns.Select(column => $"{column.Key}={column.Value}").ShouldBe(["Name=Ann", "Order=1", "Note==1+1"]);
        var run = (await world.RunsAsync("ann")).ShouldHaveSingleItem();
        run.Journal.Select(entry => entry.Reason.Code).ShouldBe([ReasonCode.Matched, ReasonCode.Retrying, ReasonCode.Uncertain, ReasonCode.Done]);
        (await CellsAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_with_a_slash_could_never_be_asked_for() =>
        Sample.Faults(Sample.With("""{ "steps": [ { "type": "add_sheet_row", "spreadsheet": "a", "sheet": "b/c", "columns": { "x": "y" } } ] }"""))
            .ShouldHaveSingleItem().Pointer.ShouldBe("/automations/0/steps/0/sheet");

    [Fact]
    public void The_order_of_columns_is_part_of_a_definition()
    {
        static string Step(string columns) => $$"""{ "steps": [ { "type": "add_sheet_row", "spreadsheet": "a", "sheet": "b", "columns": {{columns}} } ] }""";
        Sample.One(Step("""{ "x": "1", "y": "2" }""")).ShouldNotBe(Sample.One(Step("""{ "y": "2", "x": "1" }""")));
        Sample.One(Step("""{ "x": "1", "y": "2" }""")).ShouldBe(Sample.One(Step("""{ "x": "1", "y": "2" }""")));
    }

    private static async Task<List<string>> CellsAsync(World world)
    {
        var rows = new List<string>();
        await foreach (var row in world.Engine.Sheets.RowsAsync(World.Site, "sales", "Orders", Cancellation)) rows.Add(string.Join('|', row.Columns.Select(cell => cell.Value)));
        return rows;
    }

    private static async Task<World> WorldAsync(Actions.Connectors? connectors = null)
    {
        var world = new World("2026-03-01T10:00:00Z", connectors: connectors);
        await world.WorkflowAsync("w", Rows);
        await world.ContactAsync("ann", contact => contact with { FirstName = "Ann" });
        return world;
    }
}
