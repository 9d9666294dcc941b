using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>Collects every fault of an input, with the place being read.</summary>
public sealed class Faults
{
    private readonly List<Fault> _faults;
    private readonly string _pointer;

    public Faults()
        : this([], "")
    {
    }

    private Faults(List<Fault> faults, string pointer)
    {
        _faults = faults;
        _pointer = pointer;
    }

    public bool Any => _faults.Count > 0;

    public ImmutableArray<Fault> ToImmutable() => [.. _faults];

    /// <summary>The same collection, one member deeper.</summary>
    public Faults At(string member) =>
        new(_faults, $"{_pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    /// <summary>The same collection, one item deeper.</summary>
    public Faults At(int index) => new(_faults, $"{_pointer}/{index}");

    public void Add(string message) => _faults.Add(new Fault(_pointer, message));
}
