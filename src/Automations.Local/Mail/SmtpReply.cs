namespace Automations.Local.Mail;

/// <summary>A server's answer (RFC 5321 §4.2).</summary>
/// <param name="Lines">The text of each line, behind the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MostShown = 200;

    public bool IsPositive => Code is >= 200 and < 400;

    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>What the server said, on one line and not too long.</summary>
    public override string ToString()
    {
        var text = string.Concat(string.Join(' ', Lines).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return $"{Code} {(text.Length > MostShown ? text[..MostShown] + "…" : text)}".TrimEnd();
    }

    /// <summary>Whether an answer to EHLO names the extension, and with which parameters.</summary>
    public bool Offers(string extension, out IReadOnlyList<string> parameters)
    {
        foreach (var line in Lines.Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || !words[0].Equals(extension, StringComparison.OrdinalIgnoreCase)) continue;
            parameters = words[1..];
            return true;
        }

        parameters = [];
        return false;
    }
}
