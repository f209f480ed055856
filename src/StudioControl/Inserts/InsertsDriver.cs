using System.Globalization;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Inserts;

/// <summary>A unit in the insert of a strip.</summary>
/// <param name="Strip">The strip, from 1.</param>
/// <param name="Device">The gear's branch: <c>gear/comp-a</c>; empty: nobody can ask it whether it is there.</param>
/// <param name="Name">What people call it.</param>
internal sealed record Insert(int Strip, string Device, string Name);

/// <summary>
/// Says at each strip which unit is in its insert and, where it has a control, whether that answers: <c>mix/ch/3/insert</c> and
/// <c>mix/ch/3/insert-online</c>. It has no wire: it tells what the studio's file and the tree know.
/// </summary>
internal sealed class InsertsDriver : IDriver, ITreeWatcher
{
    /// <summary>The branch that its parameters stand in, beside those of the engine.</summary>
    public const string Branch = "mix/ch";

    private readonly IReadOnlyList<Insert> _inserts;
    private readonly int[] _nameAt;
    private IDriverDesk? _desk;
    private bool _isThere;

    public InsertsDriver(IReadOnlyList<Insert> inserts)
    {
        _inserts = inserts;
        _nameAt = new int[inserts.Count];
        for (var i = 1; i < inserts.Count; i++)
        {
            _nameAt[i] = _nameAt[i - 1] + (inserts[i - 1].Device.Length > 0 ? 2 : 1);
        }

        Description = new()
        {
            Id = Branch,
            Name = "Hardware inserts",
            Profile = "inserts",
            Parameters = [.. inserts.SelectMany(Shapes)],
        };
    }

    /// <inheritdoc />
    public DeviceDescription Description { get; }

    /// <inheritdoc />
    public Moment Due => Moment.Never;

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now)
    {
        _isThere = true;
        _desk!.Announce(Availability.Online, "");
        for (var i = 0; i < _inserts.Count; i++)
        {
            _desk.Report(_nameAt[i], Value.Of(_inserts[i].Name));
        }

        StructureChanged(_desk.Tree);
    }

    /// <inheritdoc />
    public void LinkDown(Moment now) { }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

    /// <inheritdoc />
    public void Tick(Moment now) { }

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now) { }

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        for (var i = 0; _isThere && i < _inserts.Count; i++)
        {
            if (_inserts[i].Device.Length > 0)
            {
                Tell(i, tree.TryFindDevice(_inserts[i].Device, out var device) ? device : null);
            }
        }
    }

    /// <inheritdoc />
    public void DeviceChanged(Device device)
    {
        for (var i = 0; _isThere && i < _inserts.Count; i++)
        {
            if (_inserts[i].Device == device.Id)
            {
                Tell(i, device);
            }
        }
    }

    private void Tell(int insert, Device? device) =>
        _desk!.Report(
            _nameAt[insert] + 1,
            Value.Of(device?.Availability is Availability.Online or Availability.Degraded)
        );

    private static IEnumerable<ParameterShape> Shapes(Insert insert)
    {
        var strip = insert.Strip.ToString(CultureInfo.InvariantCulture);
        yield return new()
        {
            Path = $"{strip}/insert",
            Title = $"Channel {strip}: insert",
            Kind = ParameterKind.Text,
            Access = Access.Read,
            Max = insert.Name.Length,
        };
        if (insert.Device.Length == 0)
        {
            yield break;
        }

        yield return new()
        {
            Path = $"{strip}/insert-online",
            Title = $"Channel {strip}: insert answers",
            Kind = ParameterKind.Toggle,
            Access = Access.Read,
        };
    }
}
