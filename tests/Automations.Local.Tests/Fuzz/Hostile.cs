namespace Automations.Local.Tests.Fuzz;

/// <summary>Values that programs have fallen over.</summary>
internal static class Hostile
{
    public static readonly string[] Texts =
    [
        "", " ", "'", "\"", "\\", "\0", "\u0001\r\nX: y", "'; DROP TABLE entities; --", "' OR '1'='1", "PartitionKey eq 'a' or 1 eq 1", "%00", "..", "../../etc/passwd",
        "{{contact.email}}", "{{#each contact.labels}}", "{{contact.GetType.Assembly}}", "{{", "{{{raw}}}", "<img src=x onerror=alert(1)>", "=IMPORTXML(1)", "+1", "@x",
        "http://169.254.169.254/", "javascript:alert(1)", "2026-02-30", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-03-29T02:30", "Europe/Nowhere", "NaN", "1e309",
        "\u202Eabc", "\uFFFF", "😀", "e\u0301", "ﷺ", "İ", "ß", new('x', 1_100), new('{', 2_000), "null", "true", "[]", "a@b", "a@b.example, c@d.example", "a\nb@c.example",
    ];

    /// <summary>Stands for half of a surrogate pair, which JSON nodes cannot be made of.</summary>
    public const string Half = "half-a-pair";

    /// <summary>As JSON.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e309", "-0", "9223372036854775808", "2147483647", "1e-400", "\"\"", "[]", "{}", "[null]", "{\"\":null}", "[[[[]]]]", $"\"{Half}\"",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}", "\"\\u0000\"",
    ];
}
