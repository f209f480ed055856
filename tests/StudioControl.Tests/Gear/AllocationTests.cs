using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class AllocationTests
{
    public static TheoryData<string> Polled =>
        [
            .. ShippedProfiles
                .Names.Select(row => row.Data)
                .Where(name => ShippedProfiles.Load(name).Questions.Count > 0),
        ];

    [Theory, MemberData(nameof(Polled))]
    public void A_poll_and_its_answer_allocate_nothing(string name)
    {
        var desk = new ParrotDesk(ShippedProfiles.Load(name));
        Allocations.None(() => desk.Poll(2000));
        Assert.True(desk.Link.Frames >= 4000);
    }

    /// <summary>Answers whatever is said with the same bytes as the first time.</summary>
    private sealed class ParrotDesk : IDriverDesk
    {
        private readonly GearDriver _driver;
        private readonly List<byte[]> _questions = [];
        private readonly List<byte[]> _answers = [];
        private int _asked = -1;

        public ParrotDesk(GearProfile profile)
        {
            var asks = profile
                .Session.Select(step => step.Send)
                .Concat(profile.Questions.Select(question => question.Ask));
            foreach (var ask in asks.OfType<Template>())
            {
                _questions.Add(ExampleCheck.Encode(profile, ask, [], isRequest: true));
                _answers.Add(GearBench.AnswersTo(profile, _questions[^1]));
            }

            _driver = new(profile, new() { Id = "unit" }, new Random(1));
            _driver.Attach(this);
            _driver.LinkUp(Moment.Start);
            _driver.Receive(GearBench.Greeting(profile), Moment.Start);
        }

        public LinkFigures Link { get; } = new();

        public ITree Tree => throw new NotSupportedException();

        public Device Device => throw new NotSupportedException();

        public void Poll(int times)
        {
            while (times > 0)
            {
                var now = _driver.Due;
                _driver.Tick(now);
                if (_asked >= 0)
                {
                    var answer = _answers[_asked];
                    _asked = -1;
                    times--;
                    _driver.Receive(answer, now + TimeSpan.FromMilliseconds(1));
                }
            }
        }

        public bool Send(ReadOnlySpan<byte> bytes)
        {
            for (var i = 0; i < _questions.Count; i++)
            {
                if (bytes.SequenceEqual(_questions[i]))
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
    }
}
