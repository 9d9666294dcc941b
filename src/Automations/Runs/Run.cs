using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Automations.Runs;

/// <summary>One automation for one contact and one occurrence.</summary>
public sealed record Run
{
    public required string Id { get; init; }

    public required string Contact { get; init; }

    public required string Workflow { get; init; }

    public required string Automation { get; init; }

    /// <summary>The trigger's type when the run started.</summary>
    public required string Trigger { get; init; }

    public string? Gallery { get; init; }

    /// <summary>For a promotion's expiry: which promotion.</summary>
    public string? Promotion { get; init; }

    public string? Booking { get; init; }

    /// <summary>The booking's start that the run hangs on; another start is another occurrence.</summary>
    public Instant? BookingStart { get; init; }

    public StartingEvent? Event { get; init; }

    /// <summary>What it began under; null: not known.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>What limits, offsets and "newer than" are counted by.</summary>
    public Instant OccurredAt { get; init; }

    public Instant CreatedAt { get; init; }

    public RunState State { get; init; }

    /// <summary>When it will be looked at next; null: it is over, or held until something changes.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The version it keeps from its first performed step on; null: it still follows the newest.</summary>
    public int? Version { get; init; }

    public Cursor Cursor { get; init; } = Cursor.Start;

    /// <summary>Until when the step at the cursor was put off: it is not late by that; null: it was not.</summary>
    public Instant? PutOffUntil { get; init; }

    /// <summary>Where the e-mail of the step at the cursor stands among those that wait for their turn; null: it waits for none.</summary>
    public MailTurn? Turn { get; init; }

    /// <summary>An effect outside that was begun; null: none is open.</summary>
    public Intent? Intent { get; init; }

    /// <summary>Why it ends as soon as the result of the effect that is open is known; null: it goes on.</summary>
    public Reason? Ending { get; init; }

    /// <summary>How many actions did something.</summary>
    public int Performed { get; init; }

    public int Failures { get; init; }

    /// <summary>Grows when a run that had performed nothing starts over.</summary>
    public int Generation { get; init; }

    /// <summary>How many actions lie between it and an event from outside.</summary>
    public int Depth { get; init; }

    /// <summary>Values that actions made for later steps, such as a coupon's code.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The steps that failed or are uncertain: what a retry by hand does again.</summary>
    public ImmutableArray<Cursor> Unfinished { get; init; } = [];

    /// <summary>The steps that a retry by hand has still to do behind the one at the cursor; null: this is no retry.</summary>
    public ImmutableArray<Cursor>? Retry { get; init; }

    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    /// <summary>What became known of its e-mails after they had left; nothing is decided by it.</summary>
    public ImmutableArray<MailReport> Reports { get; init; } = [];

    [JsonIgnore]
    public bool IsOver => State.IsOver();

    /// <summary>True where surely nothing of it took effect.</summary>
    [JsonIgnore]
    public bool PerformedNothing => Performed == 0 && !Journal.Any(entry => entry.Reason.Code == ReasonCode.Uncertain);

    /// <summary>The failed step that the run never came past; null: it did the steps behind each that failed.</summary>
    [JsonIgnore]
    public Cursor? StuckAt => Unfinished is [.., var last] && IsOver && last.Path.AsSpan().SequenceEqual(Cursor.Path.AsSpan()) ? last : null;

    /// <summary>True where somebody ended it; no later firing of the same occurrence begins it again.</summary>
    [JsonIgnore]
    public bool IsCanceledByHand => State == RunState.Canceled && Journal is [.., { Reason.Code: ReasonCode.CanceledByHand }];

    /// <summary>True where the run belongs to the workflow that its gallery has; taking that off the gallery holds it.</summary>
    [JsonIgnore]
    public bool IsOfGallery => Gallery is not null && Catalog.TriggerCatalog.Find(Trigger) is { IsGallery: true };

    /// <summary>The run with one more journal entry. What waiting says again is left out; two parts of a step may say the same.</summary>
    public Run Noting(Instant at, string? step, Reason reason) =>
        step is null && Journal is [.., { Step: null } last] && last.Reason.Code == reason.Code && last.Reason.Text == reason.Text
            ? this
            : this with { Journal = Journal.Add(new(at, step, reason)) };

    /// <summary>
    /// The run, ended before its steps did. What is on its way outside cannot be called back: the run then ends behind its result.
    /// </summary>
    public Run Canceled(Instant at, Reason reason) => Intent is { Open: true }
        ? this with { Ending = Ending ?? reason }
        : Noting(at, null, reason) with { State = RunState.Canceled, DueAt = null, Intent = null, Ending = null };

    /// <summary>The run's values with further ones, which replace those of the same name.</summary>
    public ImmutableSortedDictionary<string, string> ValuesWith(ImmutableSortedDictionary<string, string>? further) =>
        further is null ? Values : Values.SetItems(further);

    /// <summary>The run with one more thing known of one of its e-mails; the same run where it was known before.</summary>
    /// <param name="message">The message's id.</param>
    public Run Learning(string message, MailSign sign, Instant at)
    {
        if (Reports.FirstOrDefault(one => one.Message == message) is not { } report) return this with { Reports = Reports.Add(new MailReport(message).With(sign, at)) };
        var after = report.With(sign, at);
        return after == report ? this : this with { Reports = Reports.Replace(report, after) };
    }

    /// <summary>The run with the step at its cursor failed or uncertain, to be retried by hand.</summary>
    public Run Failing(Instant at, Reason reason) =>
        Noting(at, Cursor.Pointer, reason) with { Failures = Failures + 1, Unfinished = Unfinished.Add(Cursor) };
}
