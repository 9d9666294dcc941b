namespace Automations.Definitions;

/// <summary>Whose wall clock a timing's <c>at</c> is read from.</summary>
public enum TimingZone
{
    /// <summary>The gallery's zone, else the site's.</summary>
    Business,

    /// <summary>The contact's zone where it is known, else the business's.</summary>
    Contact,
}
