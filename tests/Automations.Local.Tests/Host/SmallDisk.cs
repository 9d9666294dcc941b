using System.Diagnostics;
using Xunit;

namespace Automations.Local.Tests.Host;

/// <summary>A disk of a few megabytes in a folder, where this machine lets its user mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DataDirectory _folder;

    private SmallDisk(DataDirectory folder) => _folder = folder;

    private string Ballast => Path.Combine(_folder.Path, "ballast");

    /// <summary>Skips the test where nothing may be mounted.</summary>
    public static SmallDisk Mount(DataDirectory folder, int megabytes)
    {
        Assert.SkipUnless(Succeeds("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path), "This machine lets its user mount no disk.");
        return new(folder);
    }

    /// <summary>Leaves no room for anything.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // That was the last of it.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose() => Succeeds("umount", _folder.Path);

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
