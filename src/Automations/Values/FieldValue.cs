using System.Collections.Immutable;
using NodaTime;

namespace Automations.Values;

/// <summary>A value as conditions compare it and dynamic values print it.</summary>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    /// <summary>Nothing: a missing member, a null, an empty text.</summary>
    public static readonly FieldValue None = new Empty();

    public virtual bool IsEmpty => false;

    public sealed record Empty : FieldValue
    {
        public override bool IsEmpty => true;
    }

    public sealed record Text(string Value) : FieldValue
    {
        public override bool IsEmpty => Value.Length == 0;
    }

    public sealed record Number(decimal Value) : FieldValue;

    public sealed record Boolean(bool Value) : FieldValue;

    /// <summary>A point in time or a local date as it was given.</summary>
    public sealed record Date(GivenDate Value) : FieldValue;

    public sealed record List(ImmutableArray<FieldValue> Items) : FieldValue
    {
        public override bool IsEmpty => Items.IsEmpty;
    }

    /// <summary>A JSON object: its members are reached by a longer path.</summary>
    public sealed record Object(ImmutableDictionary<string, FieldValue> Members) : FieldValue
    {
        public override bool IsEmpty => Members.IsEmpty;
    }

    public static FieldValue Of(string? text) => string.IsNullOrEmpty(text) ? None : new Text(text);

    public static FieldValue Of(Instant? instant) => instant is { } value ? new Date(GivenDate.At(value)) : None;

    public static FieldValue Of(GivenDate? date) => date is { } value ? new Date(value) : None;

    public static FieldValue Of(IEnumerable<string> texts) => new List([.. texts.Select(Of)]);
}
