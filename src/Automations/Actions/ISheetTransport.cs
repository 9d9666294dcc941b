namespace Automations.Actions;

/// <summary>Appends rows to spreadsheets.</summary>
public interface ISheetTransport
{
    /// <summary>True where a row whose result was never learned can be appended again and is still there once.</summary>
    bool IsIdempotent { get; }

    /// <summary>Appends one row, as it is: nothing in it is taken for a formula. Never throws for what a server answers.</summary>
    ValueTask<Delivery> AppendAsync(SheetRow row, CancellationToken cancellation);
}
