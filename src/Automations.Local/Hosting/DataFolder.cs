using Automations.Sqlite;
using Automations.Storage;

namespace Automations.Local.Hosting;

/// <summary>Opens the store in the data folder.</summary>
internal static class DataFolder
{
    public const string FileName = "automations.db";

    /// <exception cref="CannotStartException">The folder cannot be used, or another process uses it.</exception>
    public static async Task<SqliteTableStore> OpenAsync(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return await SqliteTableStore.OpenAsync(Path.Combine(folder, FileName));
        }
        catch (StoreInUseException e)
        {
            throw new CannotStartException($"Another Automations uses the data in {folder}: stop it, or choose another folder with --data.", e);
        }
        catch (StoreVersionException e)
        {
            throw new CannotStartException($"The data in {folder} was written by a later version of Automations.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or StoreFaultException)
        {
            throw new CannotStartException($"The data folder {folder} cannot be used: {e.Message}", e);
        }
    }
}
