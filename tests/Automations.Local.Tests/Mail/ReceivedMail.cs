using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;

namespace Automations.Local.Tests.Mail;

/// <summary>A mail as a server got it, read back independently of how it was written.</summary>
internal sealed partial record ReceivedMail(IReadOnlyList<string> Lines)
{
    public string Source => string.Join("\r\n", Lines);

    /// <summary>The headers, unfolded, encoded words as they came.</summary>
    public ILookup<string, string> Headers => HeadersOf(Lines);

    /// <summary>A header with its encoded words read.</summary>
    public string Read(string header)
    {
        var value = Headers[header].Single();
        return EncodedWord().Replace(BetweenWords().Replace(value, "$1"), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));
    }

    /// <summary>The parts of a multipart mail: content type and decoded text.</summary>
    public IReadOnlyList<(string Type, string Text)> Parts
    {
        get
        {
            var boundary = "--" + Headers["Content-Type"].Single().Split("boundary=")[1].Trim('"');
            var starts = Lines.Index().Where(line => line.Item.StartsWith(boundary, StringComparison.Ordinal)).Select(line => line.Index).ToList();
            return [.. starts.Zip(starts.Skip(1), (from, to) => PartOf([.. Lines.Skip(from + 1).Take(to - from - 1)]))];
        }
    }

    private static (string, string) PartOf(List<string> lines)
    {
        var headers = HeadersOf(lines);
        headers["Content-Transfer-Encoding"].Single().ShouldBe("quoted-printable");
        var body = string.Join("\r\n", lines.Skip(lines.IndexOf("") + 1)).Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var at = 0; at < body.Length; at++)
        {
            var isEscape = body[at] == '=';
            bytes.Add(isEscape ? byte.Parse(body.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)body[at]);
            if (isEscape) at += 2;
        }

        return (headers["Content-Type"].Single(), Encoding.UTF8.GetString([.. bytes]).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    private static ILookup<string, string> HeadersOf(IReadOnlyList<string> lines)
    {
        var unfolded = new List<string>();
        foreach (var line in lines.TakeWhile(line => line.Length > 0))
        {
            if (line[0] is ' ' or '\t') unfolded[^1] += line;
            else unfolded.Add(line);
        }

        return unfolded.ToLookup(line => line.Split(':')[0], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();
}
