using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Messages;
using Automations.Rendering.Mail;
using Automations.Runs;
using Automations.Values;
using NodaTime;

namespace Automations.Actions;

/// <summary>What an action is given to work with.</summary>
public sealed record StepContext
{
    public required EngineServices Engine { get; init; }

    public required ContactSession Session { get; init; }

    public required Run Run { get; init; }

    public required Automation Automation { get; init; }

    public required Step.Action Step { get; init; }

    /// <summary>The facts of the moment.</summary>
    public required DecisionFacts Facts { get; init; }

    public Instant Now => Facts.Now;

    /// <summary>The step's place, such as <c>/steps/0</c>.</summary>
    public string Pointer => Run.Cursor.Pointer;

    /// <summary>The same for every attempt at this step of this run; names its effects everywhere.</summary>
    public string Key => Run.Cursor.Part == 0 ? $"{Run.Id}.{Run.Generation}{Pointer}" : $"{Run.Id}.{Run.Generation}{Pointer}.{Run.Cursor.Part}";

    /// <summary>The same for this step of this run also where it is retried by hand.</summary>
    public string StepKey => Run.Id + Pointer;

    /// <summary>The message that the step sends now.</summary>
    public MessageId Message => MessageId.Of(Session.Hash, Now, Key);

    /// <summary>The addresses by which the step's mail tells that it is read; null: the site does not ask for that.</summary>
    public MailTracking? Tracking => Facts.Site is { TrackOpens: false, TrackClicks: false } ? null : Engine.Links.Tracking(Session.Site, Facts.Site, Message);

    public IValueSource Values => new FactValues(Run, Facts, Engine.Links);
}
