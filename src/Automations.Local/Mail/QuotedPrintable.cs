using System.Text;

namespace Automations.Local.Mail;

/// <summary>Text as lines of at most 76 ASCII characters (RFC 2045 §6.7); line ends become CRLF.</summary>
internal static class QuotedPrintable
{
    private const int Longest = 75;

    public static string Encode(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var encoded = new StringBuilder(text.Length + (text.Length / 8));
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0) encoded.Append("\r\n");
            Append(encoded, Encoding.UTF8.GetBytes(lines[at]));
        }

        return encoded.ToString();
    }

    private static void Append(StringBuilder encoded, byte[] line)
    {
        var column = 0;
        for (var at = 0; at < line.Length; at++)
        {
            var isLast = at == line.Length - 1;
            var isPlain = line[at] is >= 33 and <= 126 and not (byte)'=' || (line[at] is (byte)' ' or (byte)'\t' && !isLast);
            var width = isPlain ? 1 : 3;
            if (column + width > Longest)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            if (isPlain) encoded.Append((char)line[at]);
            else encoded.Append('=').Append(line[at].ToString("X2", null));
            column += width;
        }
    }
}
