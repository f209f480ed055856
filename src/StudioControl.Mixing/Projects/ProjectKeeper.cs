using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;

namespace StudioControl.Mixing.Projects;

/// <summary>
/// Keeps the mix in its project: the control thread takes a picture of the values when one is due, a thread of its own writes
/// it (a disk may take a second to make a file safe, and stems must not wait for that). At most one picture is under way, and
/// none is taken sooner than ten seconds after the last unless asked for.
/// </summary>
internal sealed class ProjectKeeper : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly ProjectWriter _writer;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly AutoResetEvent _work = new(initialState: false);
    private readonly Thread _thread;
    private bool _stopping;
    private bool _byItself;
    private bool _dirty;
    private bool _asked;
    private long _taken;
    private bool _isReady;
    private bool _failed;
    private bool _again;

    /// <param name="folder">The project.</param>
    /// <param name="parameters">With the names that a new desk has.</param>
    /// <param name="byItself">After changes and at the end; false: only when asked.</param>
    /// <param name="time">Hands in the time.</param>
    /// <param name="log">Told what could not be written.</param>
    public ProjectKeeper(string folder, ParameterTable parameters, bool byItself, TimeProvider time, ILogger log)
    {
        (_folder, _byItself, _time, _log) = (folder, byItself, time, log);
        _writer = new(parameters);
        _thread = new(Run) { Name = "project" };
        _taken = time.GetTimestamp();
    }

    /// <summary>What is automated; kept with the values.</summary>
    public Func<ReadOnlyMemory<Lane>> Lanes { get; set; } = static () => default;

    /// <summary>The file can't be used as it is: it is neither replaced nor kept up, unless somebody asks.</summary>
    public void LeaveFile() => _byItself = false;

    /// <summary>Control thread: something that is kept has changed.</summary>
    public void Change() => _dirty = true;

    /// <summary>Control thread: keep it now.</summary>
    public void Save() => _asked = true;

    /// <summary>Control thread, each turn: takes a picture when one is due and the last one is written.</summary>
    public void Turn()
    {
        if (Volatile.Read(ref _isReady))
        {
            return;
        }

        if (Volatile.Read(ref _again))
        {
            _dirty = true;
            Volatile.Write(ref _again, false);
        }

        if (_asked || (_byItself && _dirty && _time.GetElapsedTime(_taken) >= Every))
        {
            Take();
        }
    }

    /// <summary>Starts its thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Its thread: writes the picture that was taken.</summary>
    public void Write()
    {
        if (Volatile.Read(ref _isReady))
        {
            WriteFile();
            Volatile.Write(ref _isReady, false);
        }
    }

    /// <summary>At the end, when the control thread is over: what has changed since the last picture is kept.</summary>
    public void Finish()
    {
        Stop();
        Write();
        if (_asked || (_byItself && (_dirty || _again)))
        {
            Take();
            Write();
        }
    }

    public void Dispose()
    {
        Stop();
        _work.Dispose();
        _writer.Dispose();
    }

    private void Stop()
    {
        Volatile.Write(ref _stopping, true);
        if (_thread.IsAlive)
        {
            _work.Set();
            _thread.Join();
        }
    }

    private void Run()
    {
        while (!Volatile.Read(ref _stopping))
        {
            _work.WaitOne();
            Write();
        }
    }

    private void Take()
    {
        (_asked, _dirty, _taken) = (false, false, _time.GetTimestamp());
        _ = _writer.Write(Lanes().Span);
        Volatile.Write(ref _isReady, true);
        _work.Set();
    }

    private void WriteFile()
    {
        try
        {
            ProjectFile.Write(_folder, _writer.Written);
            _failed = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Said once: a disk that is full stays so for a while, and each try is ten seconds after the last.
            if (!_failed)
            {
                _log.ProjectNotKept(_folder, fault.Message);
            }

            _failed = true;
            Volatile.Write(ref _again, true);
        }
    }
}
