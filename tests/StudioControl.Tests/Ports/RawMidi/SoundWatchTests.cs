using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports.Polling;
using StudioControl.Ports.RawMidi;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports.RawMidi;

public sealed class SoundWatchTests : IDisposable
{
    private readonly PollThread _poll = new("watch under test", new(TimeProvider.System), NullLogger.Instance);
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-dev-").FullName;
    private readonly AutoResetEvent _knocked = new(false);

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = "inotify", SkipUnless = nameof(IsLinux))]
    public void A_plug_is_heard_even_when_dev_snd_was_not_there()
    {
        var watch = new SoundWatch(_poll, _folder);
        watch.Begin(Knock);
        Directory.CreateDirectory($"{_folder}/snd");
        Heard("the folder");

        File.WriteAllText($"{_folder}/snd/midiC1D0", "");
        Heard("a device");

        File.SetUnixFileMode($"{_folder}/snd/midiC1D0", UnixFileMode.UserRead);
        Heard("its permission");

        File.Delete($"{_folder}/snd/midiC1D0");
        Heard("its end");

        Directory.Delete($"{_folder}/snd", recursive: true);
        Heard("the folder's end");
        Directory.CreateDirectory($"{_folder}/snd");
        Heard("the folder again");
        File.WriteAllText($"{_folder}/snd/controlC0", "");
        Heard("a control node");
        watch.End(Knock);
    }

    [Fact(Skip = "inotify", SkipUnless = nameof(IsLinux))]
    public void Other_devices_are_none_of_its_business_and_nobody_is_called_after_his_end()
    {
        var watch = new SoundWatch(_poll, _folder);
        Directory.CreateDirectory($"{_folder}/snd");
        var others = 0;
        watch.Begin(Knock);
        watch.Begin(Other);
        watch.End(Other);
        File.WriteAllText($"{_folder}/ttyUSB0", "");
        File.WriteAllText($"{_folder}/snd/pcmC1D0p", "");
        File.WriteAllText($"{_folder}/snd/midiC1D0", "");
        Heard("the one that counts");
        _poll.Do(() => { });
        Assert.False(_knocked.WaitOne(0));
        Assert.Equal(0, others);
        watch.End(Knock);
        Assert.Equal(-1, watch.Descriptor);

        void Other() => others++;
    }

    // What is plugged after the watch began and before the list is in both; what was there before is in the list.
    [Fact(Skip = "inotify", SkipUnless = nameof(IsLinux))]
    public void A_door_watches_before_it_lists()
    {
        using var folders = new SoundFolders();
        var watch = new SoundWatch(_poll, $"{folders.Root}dev");
        Assert.True(RawMidiPlace.TryParse("usb:1397:00b4:serial=A17", out var place));
        var door = new RawMidiDoor(place, watch, _poll.Clock, folders.Root);
        Directory.CreateDirectory($"{folders.Root}dev/snd");

        door.Begin(Knock);
        folders.Plug(1, "1-1", "A17");
        Heard("the plug between watch and list");
        var first = door.Glance();
        Assert.NotEqual(default, first);
        Assert.Equal(first, door.Glance());

        folders.PullAll();
        Assert.Equal(default, door.Glance());
        folders.Plug(2, "1-1", "A17");
        Assert.NotEqual(first, door.Glance());
        door.End();
    }

    public void Dispose()
    {
        _poll.Dispose();
        _knocked.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Knock() => _knocked.Set();

    // Several events may come for one thing; the next thing begins when these are through.
    private void Heard(string what)
    {
        Assert.True(_knocked.WaitOne(PortBench.Patience), $"nothing was heard of {what}");
        _poll.Do(() => { });
        _poll.Do(() => { });
        _knocked.Reset();
    }
}
