using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Definitions.Parameters;

namespace Automations.Facts;

/// <summary>The members of a contact that requests and events may name.</summary>
public static class ContactMembers
{
    public const int MostInAList = 100;

    public static readonly EmailAddressParameter Email = new("email", "The contact's e-mail address.");
    public static readonly TextParameter FirstName = new("firstName", "The contact's first name.") { MinLength = 0 };
    public static readonly TextParameter LastName = new("lastName", "The contact's last name.") { MinLength = 0 };
    public static readonly TextParameter Phone = new("phone", "The contact's telephone number.") { MinLength = 0, MaxLength = 50 };
    public static readonly LocaleParameter Locale = new("locale", "The contact's language.");
    public static readonly TimeZoneParameter TimeZone = new("timeZone", "The contact's time zone.");

    /// <summary>What anybody may say of a contact, events included.</summary>
    public static readonly ImmutableArray<Parameter> Profile = [Email, FirstName, LastName, Phone, Locale, TimeZone];

    public static readonly TextListParameter Labels = new("labels", "The contact's labels.") { MaxItems = MostInAList };
    public static readonly TextListParameter Badges = new("badges", "The contact's badges.") { MaxItems = MostInAList };
    public static readonly TextListParameter Groups = new("groups", "The contact's groups.") { MaxItems = MostInAList };
    public static readonly WholeNumberParameter Points = new("points", "The contact's points.");
    public static readonly BooleanParameter Subscribed = new("subscribed", "Whether the contact may be sent marketing messages.");
}
