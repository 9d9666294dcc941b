using System.Collections.Immutable;
using System.Text.Json;
using Automations.Values;

namespace Automations.Definitions;

/// <summary>What a workflow's writer expects of it: in a made-up gallery, for a made-up contact, an automation acts at a time.</summary>
public sealed record Expectation
{
    /// <summary>The made-up contact's id.</summary>
    public const string Someone = "someone";

    /// <summary>The automation's id.</summary>
    public required string Automation { get; init; }

    /// <summary>When it acts: a local time in the gallery's zone, else the site's, or an instant.</summary>
    public required GivenDate At { get; init; }

    /// <summary>The gallery as the API takes it; checked. Null: there is none.</summary>
    public JsonElement? Gallery { get; init; }

    /// <summary>The contact as the API takes it; checked. Null: one with an address.</summary>
    public JsonElement? Contact { get; init; }

    /// <summary>What happens to the contact, <c>{time, type, data}</c> each; checked. None: it registers in the gallery.</summary>
    public ImmutableArray<JsonElement> Events { get; init; } = [];
}
