using System.Collections.Immutable;
using Automations.Catalog;
using Automations.Definitions;

namespace Automations.Actions;

/// <summary>A kind of action as the catalog describes it.</summary>
/// <param name="Name">The wire name, such as <c>send_email</c>.</param>
/// <param name="IsMessage">It speaks to the contact: lateness, audience, subscription and supersession apply to it.</param>
/// <param name="Label">How a one-line summary calls it, such as “e-mail”.</param>
public sealed record ActionType(string Name, bool IsMessage, string Label, string Description, ImmutableArray<Parameter> Parameters)
{
    /// <summary>What forms call it, such as “Send an e-mail”; unless it is given, the words of its name.</summary>
    public string Title { get => field ?? WireWords.Of(Name); init; }

    /// <summary>The parameter that a one-line summary quotes, such as a mail's subject.</summary>
    public Parameter? Headline { get; init; }

    /// <summary>Fields that later steps may name once this action stands before them.</summary>
    public FieldScopes Provides { get; init; }

    /// <summary>Fields without which it makes no sense; only triggers that have them allow it.</summary>
    public FieldScopes Needs { get; init; }

    /// <summary>What is wrong with the parameters together, each being right by itself: the parameter to name and a sentence; null: nothing.</summary>
    internal Func<ParameterValues, (Parameter Parameter, string Message)?>? Check { get; init; }

    public bool IsAllowedOn(TriggerType trigger) => (Needs & ~trigger.Fields) == 0;
}
