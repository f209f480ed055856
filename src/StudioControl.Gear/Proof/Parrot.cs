using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Proof;

/// <summary>A desk that answers each message of a driver with the same bytes as the first time, and keeps nothing.</summary>
internal sealed class Parrot : IDriverDesk
{
    // Of a hundred looks at the clock, one at least is a poll.
    private const int LooksAPoll = 100;

    private readonly GearDriver _driver;
    private readonly List<byte[]> _requests = [];
    private readonly List<byte[][]> _answers = [];
    private int _asked = -1;
    private Moment _now = Moment.Start;

    public Parrot(GearProfile profile, IEnumerable<byte[]> questions)
    {
        foreach (var question in questions)
        {
            Learn(profile, question);
        }

        foreach (var step in profile.Session.Where(step => step.Send is not null))
        {
            Learn(profile, ExampleCheck.Encode(profile, step.Send!, [], isRequest: true));
        }

        _driver = new(profile, new() { Id = "unit" }, new Random(1));
        _driver.Attach(this);
        _driver.LinkUp(Moment.Start);
        if (profile.Session is [{ Send: null, Hear: [var greeting, ..] }, ..])
        {
            _driver.Receive(ExampleCheck.Encode(profile, greeting, [], isRequest: false), Moment.Start);
        }
    }

    public LinkFigures Link { get; } = new();

    public ITree Tree => throw new NotSupportedException();

    public Device Device => throw new NotSupportedException();

    /// <summary>Lets so many messages be sent and answered; false: the driver does not send so many.</summary>
    public bool Poll(int times)
    {
        for (var looks = times * LooksAPoll; times > 0 && looks > 0 && _driver.Due != Moment.Never; looks--)
        {
            _now = _driver.Due > _now ? _driver.Due : _now;
            _driver.Tick(_now);
            times -= _asked < 0 ? 0 : 1;
            Answer();
        }

        return times == 0;
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < _requests.Count; i++)
        {
            if (bytes.SequenceEqual(_requests[i]))
            {
                _asked = i;
            }
        }

        return true;
    }

    public void Report(int parameter, in Value value) { }

    public void Took(int parameter, in Value value) { }

    public void Refuse(int parameter, CommandFault fault, string detail) { }

    public void Forget(int parameter) { }

    public void Announce(Availability availability, string reason) { }

    public void Ask(ParameterId parameter, in Value value) { }

    public void PublishLevels(int bank) { }

    public void PublishLoudness(in LoudnessReading reading) { }

    private void Answer()
    {
        if (_asked < 0)
        {
            return;
        }

        _now += TimeSpan.FromMilliseconds(1);
        var answers = _answers[_asked];
        _asked = -1;
        foreach (var answer in answers)
        {
            _driver.Receive(answer, _now);
        }
    }

    private void Learn(GearProfile profile, byte[] request)
    {
        _requests.Add(request);
        _answers.Add([.. StandInEar.AnswersTo(profile, [request])]);
    }
}
