using System.Globalization;
using NodaTime;

namespace Automations.Rendering;

/// <summary>How values are shown.</summary>
/// <param name="Zone">Where instants are shown.</param>
/// <param name="Culture">Names of months and days, the decimal separator.</param>
/// <param name="Html">Values are escaped for HTML text and quoted attributes; the template's own text is left as it is.</param>
public sealed record RenderContext(DateTimeZone Zone, CultureInfo Culture, bool Html);
