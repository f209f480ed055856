using System.Buffers;
using System.IO.Pipelines;
using MQTTnet.Exceptions;

namespace StudioControl.Telemetry.Broker;

/// <summary>
/// Stands before the MQTT library's reader, which decodes whole packets only. It ends a connection whose peer closed in
/// the middle of a packet (the library would read the same bytes for ever), and one that announces more than the limit.
/// </summary>
internal sealed class GuardedReader(PipeReader inner, int largest, BrokerFigures figures) : PipeReader
{
    private SequencePosition _start;
    private bool _isCompleted;
    private bool _stuck;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _stuck = _isCompleted && consumed.Equals(_start);
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfStuck();
        return Check(await inner.ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    public override bool TryRead(out ReadResult result)
    {
        ThrowIfStuck();
        var any = inner.TryRead(out result);
        if (any)
        {
            Check(result);
        }

        return any;
    }

    private void ThrowIfStuck()
    {
        if (_stuck)
        {
            figures.CountMalformed();
            throw new MqttCommunicationException("The peer closed in the middle of a packet.");
        }
    }

    private ReadResult Check(ReadResult result)
    {
        _start = result.Buffer.Start;
        _isCompleted = result.IsCompleted;
        if (PacketLength.Announced(result.Buffer) > largest)
        {
            figures.CountMalformed();
            throw new MqttCommunicationException("The peer announced a packet above the limit.");
        }

        return result;
    }
}

/// <summary>The length that a packet's fixed header announces.</summary>
internal static class PacketLength
{
    // MQTT 5, 2.1.4: at most four bytes, seven bits each, the lowest first.
    private const int MostBytes = 4;

    /// <summary>The announced length; 0 while the header is incomplete; too large for any limit where it is no length.</summary>
    public static long Announced(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> head = stackalloc byte[MostBytes + 1];
        var count = (int)Math.Min(buffer.Length, head.Length);
        buffer.Slice(0, count).CopyTo(head);
        long length = 0;
        for (var i = 1; i < count; i++)
        {
            length |= (long)(head[i] & 0x7F) << (7 * (i - 1));
            if ((head[i] & 0x80) == 0)
            {
                return length;
            }
        }

        return count > MostBytes ? long.MaxValue : 0;
    }
}
