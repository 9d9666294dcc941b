using System.Text.Json;

namespace Automations.Storage;

/// <summary>
/// What a row holds: UTF-8 JSON. Where it was made of a value, it becomes JSON once somebody asks for the bytes; and who reads the value gets that
/// itself, so a store that keeps rows in memory never has to write or parse them. Values are immutable.
/// </summary>
public sealed class RowBody
{
    public static readonly RowBody Empty = new(default(ReadOnlyMemory<byte>));

    private readonly Type? _type;
    private volatile object? _value;
    private byte[]? _written;
    private readonly ReadOnlyMemory<byte> _given;

    private RowBody(ReadOnlyMemory<byte> bytes) => _given = bytes;

    private RowBody(object value, Type type) => (_value, _type) = (value, type);

    public ReadOnlyMemory<byte> Bytes => _type is null ? _given : _written ??= JsonSerializer.SerializeToUtf8Bytes(_value, _type, StoredJson.Options);

    public ReadOnlySpan<byte> Span => Bytes.Span;

    public int Length => Bytes.Length;

    /// <summary>The length where it is known without writing; else 0.</summary>
    internal int KnownLength => _type is null || _written is not null ? Length : 0;

    public static RowBody Of<T>(T value) => new(value!, typeof(T));

    public static implicit operator RowBody(ReadOnlyMemory<byte> bytes) => new(bytes);

    public static implicit operator RowBody(byte[] bytes) => new(bytes);

    public static RowBody FromReadOnlyMemory(ReadOnlyMemory<byte> bytes) => bytes;

    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>The same in memory of its own, which nobody else can change.</summary>
    internal RowBody Own() => _type is null ? new(_given.ToArray()) : this;

    /// <exception cref="JsonException">It is not what was written.</exception>
    internal T Read<T>()
    {
        if (_value is T known) return known;
        var value = JsonSerializer.Deserialize<T>(Span, StoredJson.Options) ?? throw new JsonException("The row is empty.");
        if (_type is null && !typeof(T).IsValueType) _value = value;
        return value;
    }
}
