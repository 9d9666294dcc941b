namespace Automations.Facts;

public enum GalleryKind
{
    Standard,

    /// <summary>A gallery whose clients come by a printed code.</summary>
    Qr,
}
