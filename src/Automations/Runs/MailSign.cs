namespace Automations.Runs;

/// <summary>What becomes known of an e-mail after it has left.</summary>
public enum MailSign
{
    /// <summary>A server of the recipient's took it.</summary>
    Delivered,

    /// <summary>Its pixel was asked for, by the reader or by a program that looks at mails beforehand.</summary>
    Opened,

    /// <summary>One of its links was followed.</summary>
    Clicked,

    Bounced,

    /// <summary>The reader called it spam.</summary>
    Complained,
}
