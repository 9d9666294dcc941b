using System.Diagnostics.CodeAnalysis;

namespace Automations.Storage;

/// <summary>Keeps what was used last; what was not used for longest gives way. Safe for concurrent use.</summary>
/// <param name="capacity">How many values are kept; at least 1.</param>
public sealed class RecentlyUsed<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = new(comparer);
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value, in place of one that was kept under the same key.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_byKey.Remove(key, out var before)) _byUse.Remove(before);
            _byKey.Add(key, _byUse.AddFirst((key, value)));
            if (_byKey.Count <= capacity) return;
            _byKey.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }
}
