using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using StudioControl.Studio.Loop;
using StudioControl.Surfaces.Learning;

namespace StudioControl.Learning;

/// <summary>Writes what people teach the surfaces of a running studio into its file; the loop does not wait for the disk.</summary>
internal sealed class LearnDesk(string config, StudioLoop loop, ILogger log) : IAsyncDisposable
{
    // A person teaches one control at a time; two or three surfaces may be taught at once.
    private const int MostWaiting = 8;

    private readonly Channel<LearnedBinding> _waiting = Channel.CreateBounded<LearnedBinding>(MostWaiting);
    private Task _work = Task.CompletedTask;

    /// <summary>Begins to write.</summary>
    public void Start() => _work = WriteAllAsync();

    /// <summary>On the loop's thread: has a binding written down, and its surface told.</summary>
    public void Take(LearnedBinding learned)
    {
        if (!_waiting.Writer.TryWrite(learned))
        {
            learned.Done("too much is learned at once");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work.ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        await foreach (var learned in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var wrong = BindingWriter.Write(config, learned.Surface, learned.Binding);
            if (wrong.Length == 0)
            {
                HostLog.Learned(log, learned.Surface, learned.Words, config);
            }
            else
            {
                HostLog.NotLearned(log, learned.Surface, learned.Words, wrong);
            }

            loop.Post(() => learned.Done(wrong));
        }
    }
}
