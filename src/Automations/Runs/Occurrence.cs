using Automations.Storage;
using NodaTime;

namespace Automations.Runs;

/// <summary>What makes one firing of an automation unique.</summary>
public static class Occurrence
{
    public static string OfEvent(string source, string id) => "event:" + Keys.EventHash(source, id);

    public static string OfGallery(string gallery) => "gallery:" + gallery;

    public static string OfPromotion(string gallery, string promotion) => $"gallery:{gallery}\npromotion:{promotion}";

    public static string OfBooking(string booking, Instant start) => $"booking:{booking}\n{start}";

    public static string OfCount(int count) => $"count:{count}";

    public static string OfLapse(LocalDate day) => $"lapse:{day:uuuu-MM-dd}";
}
