using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine.Sheets;
using Automations.Messages;
using Automations.Rendering;
using Automations.Runs;

namespace Automations.Actions;

/// <summary>Adds a row to a sheet: with a connector to the provider's spreadsheet, else to one that is kept here.</summary>
public sealed class AddSheetRow : IOutsideAction
{
    private const int LongestCell = 5_000;

    public static readonly TextParameter Spreadsheet =
        new("spreadsheet", "The spreadsheet's id, as its address in the browser has it; for one that is kept here, any name.") { Required = true, MaxLength = 100 };

    public static readonly TextParameter Sheet = new("sheet", "The name of the sheet in it.") { Required = true, MaxLength = 100 };

    public static readonly TemplateMapParameter Columns =
        new("columns", "The columns' names, in the order of the sheet, and what each cell says.") { Required = true };

    public ActionType Type { get; } =
        new("add_sheet_row", IsMessage: false, "row in sheet", "Adds a row to a sheet.", [Spreadsheet, Sheet, Columns]) { Headline = Sheet, Check = CheckNames };

    /// <summary>What the provider's own interface offers decides.</summary>
    public bool IsIdempotent(StepContext context) => context.Engine.Connectors.Sheets!.IsIdempotent;

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Engine.Connectors.Sheets is not null) return ValueTask.FromResult<Effect>(new Effect.Outside(null));
        var parameters = context.Step.Parameters;
        var session = context.Session;
        var row = new KeptSheetRow(
            KeptSheetRow.RowOf(context.Run), context.Now, parameters.Get(Spreadsheet), parameters.Get(Sheet), Cells(context), context.Run.Id);
        var (partition, listed) = row.Listing(session.Site, session.Hash);
        session.Write(row.Row, row);
        session.Index(partition, listed, new SheetPointer(session.Hash, row.Row));
        return ValueTask.FromResult<Effect>(new Effect.Done(new(ReasonCode.Done, $"A row was added to the sheet “{row.Sheet}”.")));
    }

    public ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        var parameters = context.Step.Parameters;
        var row = new SheetRow(context.Session.Site, parameters.Get(Spreadsheet), parameters.Get(Sheet), Cells(context), intent.Key);
        return context.Engine.Connectors.Sheets!.AppendAsync(row, cancellation);
    }

    private static ImmutableArray<KeyValuePair<string, string>> Cells(StepContext context) =>
        [.. context.Step.Parameters.Get(Columns).Select(column => KeyValuePair.Create(column.Key, Cell(column.Value, context)))];

    private static string Cell(string template, StepContext context) =>
        Shorten.To(MailComposer.ForTeam(template, context.Facts, context.Values), LongestCell).ToString();

    // The names stand in an address, where an encoded slash is not told from one that separates.
    private static (Parameter, string)? CheckNames(ParameterValues parameters)
    {
        foreach (var parameter in (ReadOnlySpan<TextParameter>)[Spreadsheet, Sheet])
            if (parameters.Find(parameter)?.Contains('/', StringComparison.Ordinal) == true) return (parameter, $"“{parameter.Name}” must have no slash.");
        return null;
    }
}
