using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.Windows;

/// <summary>An open line that is awaited, for systems where descriptors cannot be polled together.</summary>
internal interface ITransport
{
    /// <summary>Reads what is there, at least one byte; 0: the other end hung up.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token);

    /// <summary>Writes all of it.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token);

    /// <summary>What an exception of reading or writing means.</summary>
    Loss Explain(Exception fault);

    /// <summary>Ends it. May hang on a broken driver: it is called on a thread of its own.</summary>
    void Close();
}

/// <summary>Opens a transport: null and why, when it cannot. Called on a thread that may wait.</summary>
internal delegate ITransport? OpenTransport(out Loss loss);
