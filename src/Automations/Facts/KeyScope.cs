namespace Automations.Facts;

/// <summary>What a site's key may do.</summary>
public enum KeyScope
{
    /// <summary>Everything on its site.</summary>
    Full,

    /// <summary>Send events, and nothing else: for a shop or a web page's server.</summary>
    Ingest,
}
