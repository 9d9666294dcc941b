namespace Automations.Sqlite;

/// <summary>
/// A lock beside the store's file, held as long as the store is open. The lock file stays behind: deleting it would let two
/// processes lock two files of the same name.
/// </summary>
internal static class StoreLock
{
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    public static FileStream Take(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (e.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new StoreInUseException($"{path} is in use by another process.", e) { Path = path };
        }
    }
}
