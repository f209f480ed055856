using StudioControl.Gear.Dialogue;
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
    public static TheoryData<string> Shipped => ShippedProfiles.Names;

    [Theory, MemberData(nameof(Shipped))]
    public void A_poll_and_its_answer_allocate_nothing(string name)
    {
        var desk = new ParrotDesk(ShippedProfiles.Load(name));
        Allocations.None(() => desk.Poll(2000));
        Assert.True(desk.Link.Frames >= 4000);
    }

    /// <summary>Answers every question with the same bytes as the first time.</summary>
    private sealed class ParrotDesk : IDriverDesk
    {
        private readonly GearDriver _driver;
        private readonly List<byte[]> _questions = [];
        private readonly List<byte[]> _answers = [];
        private int _asked = -1;

        public ParrotDesk(GearProfile profile)
        {
            foreach (var question in profile.Questions)
            {
                _questions.Add(GearBench.Request(profile, question));
                _answers.Add(GearBench.AnswersOf(profile, question));
            }

            _driver = new(profile, new() { Id = "unit" }, new Random(1));
            _driver.Attach(this);
            _driver.LinkUp(Moment.Start);
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
