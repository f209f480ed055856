using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Process;

/// <summary>Takes the process out of its parent's session, so that it goes on when the service or its terminal ends.</summary>
internal sealed partial class OwnSession : IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    private OwnSession() { }

    /// <param name="end">Called on SIGTERM. SIGINT and SIGHUP are for the whole terminal and are ignored.</param>
    public static OwnSession Begin(Action end)
    {
        var session = new OwnSession();
        if (!OperatingSystem.IsWindows())
        {
            // Fails when the process already leads a group; it is then on its own anyway.
            _ = SetSid();
        }

        session.On(PosixSignal.SIGINT, static () => { });
        session.On(PosixSignal.SIGHUP, static () => { });
        session.On(PosixSignal.SIGTERM, end);
        return session;
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void On(PosixSignal signal, Action act) =>
        _signals.Add(
            PosixSignalRegistration.Create(
                signal,
                context =>
                {
                    context.Cancel = true;
                    act();
                }
            )
        );

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int SetSid();
}
