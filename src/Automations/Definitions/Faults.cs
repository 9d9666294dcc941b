using System.Collections.Immutable;

namespace Automations.Definitions;

/// <summary>Collects the faults of an input, at most <see cref="Most"/>, with the place being read.</summary>
public sealed class Faults
{
    /// <summary>More would help nobody, and an input made of faults must not be answered with megabytes of them.</summary>
    public const int Most = 200;

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

    public int Count => _faults.Count;

    public bool Any => _faults.Count > 0;

    /// <summary>No further fault is kept, so looking for more is of no use.</summary>
    public bool IsFull => _faults.Count >= Most;

    public ImmutableArray<Fault> ToImmutable() => [.. _faults];

    /// <summary>The same collection, one member deeper.</summary>
    public Faults At(string member) =>
        new(_faults, $"{_pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    /// <summary>The same collection, one item deeper.</summary>
    public Faults At(int index) => new(_faults, $"{_pointer}/{index}");

    /// <summary>The same collection, at a pointer from here.</summary>
    internal Faults Under(string pointer) => new(_faults, _pointer + pointer);

    public void Add(string message)
    {
        if (!IsFull) _faults.Add(new Fault(_pointer, message));
    }
}
