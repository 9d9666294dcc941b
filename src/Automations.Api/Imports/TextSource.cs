namespace Automations.Api.Imports;

/// <summary>A text of any length, character by character.</summary>
internal sealed class TextSource(TextReader text)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private int _at;
    private int _length;

    /// <summary>The next character, which stays; -1 at the end.</summary>
    public ValueTask<int> PeekAsync(CancellationToken cancellation) => _at < _length ? new(_buffer[_at]) : RefillAsync(cancellation);

    /// <summary>Goes behind the character that was looked at.</summary>
    public void Skip() => _at++;

    private async ValueTask<int> RefillAsync(CancellationToken cancellation)
    {
        (_at, _length) = (0, await text.ReadAsync(_buffer, cancellation));
        return _length == 0 ? -1 : _buffer[0];
    }
}
