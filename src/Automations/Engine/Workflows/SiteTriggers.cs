using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Automations.Engine.Workflows;

/// <summary>What the workflows of one site listen for, as of one revision.</summary>
public sealed class SiteTriggers
{
    public static readonly SiteTriggers None = new("", []);

    private readonly FrozenDictionary<string, ImmutableArray<(string Workflow, string Automation)>> _byKey;
    private readonly FrozenSet<string> _exits;

    internal SiteTriggers(string revision, IReadOnlyCollection<TriggerRow> rows)
    {
        Revision = revision;
        _byKey = rows.Where(row => row.Active)
            .SelectMany(row => row.Triggers.Select(trigger => (trigger.Key, At: (row.Workflow, trigger.Automation))))
            .GroupBy(entry => entry.Key, entry => entry.At)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _exits = rows.SelectMany(row => row.ExitOn).ToFrozenSet();
    }

    public string Revision { get; }

    /// <summary>The enabled automations of active workflows that a key fires.</summary>
    public ImmutableArray<(string Workflow, string Automation)> For(string key) => _byKey.GetValueOrDefault(key, []);

    public bool Listens(string key) => _byKey.ContainsKey(key);

    /// <summary>True where some run may end on an event of this type.</summary>
    public bool IsExit(string eventType) => _exits.Contains(eventType);
}
