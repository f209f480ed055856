using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using Parameter = StudioControl.Mixing.Desk.Parameter;

namespace StudioControl.Mixing.Projects;

/// <summary>Writes a project as JSON. Once its buffer has grown it allocates nothing. Lives on the control thread.</summary>
internal sealed class ProjectWriter : IDisposable
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Of "/mix/ch/1/fader" the file says "ch/1/fader".
    private const int BranchLength = 5;

    private readonly ParameterTable _parameters;
    private readonly byte[][] _firstTexts;
    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    /// <param name="parameters">With the texts that a new desk has: names that are the same are not written.</param>
    public ProjectWriter(ParameterTable parameters)
    {
        _parameters = parameters;
        _firstTexts = new byte[parameters.All.Length][];
        foreach (var parameter in parameters.All)
        {
            _firstTexts[parameter.Index] = parameter.Text.ToArray();
        }

        _json = new(_bytes, Readable);
    }

    /// <summary>The present state; good until the next call.</summary>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<Lane> lanes)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("format"u8, ProjectFile.Version);
        _json.WriteNumber("rate"u8, (int)_parameters.SampleRate.Value);
        WriteDesk(_parameters.Catalogue.Layout);
        _json.WriteStartObject("values"u8);
        foreach (var parameter in _parameters.All)
        {
            if (ProjectState.IsKept(parameter))
            {
                WriteValue(parameter);
            }
        }

        _json.WriteEndObject();
        WriteLanes(lanes);
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    /// <summary>What was written last; another thread may read it while nothing is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Dispose() => _json.Dispose();

    private void WriteDesk(DeskLayout desk)
    {
        _json.WriteStartObject("desk"u8);
        _json.WriteNumber("strips"u8, desk.Strips);
        WriteStrips("stereo"u8, desk.Stereo);
        _json.WriteNumber("buses"u8, desk.Buses);
        _json.WriteNumber("matrices"u8, desk.Matrices);
        _json.WriteNumber("phones"u8, desk.Phones);
        WriteStrips("inserts"u8, desk.Inserts);
        _json.WriteNumber("monitor-ceiling"u8, desk.MonitorCeiling);
        _json.WriteEndObject();
    }

    private void WriteStrips(ReadOnlySpan<byte> name, IReadOnlyList<int> strips)
    {
        _json.WriteStartArray(name);
        for (var i = 0; i < strips.Count; i++)
        {
            _json.WriteNumberValue(strips[i]);
        }

        _json.WriteEndArray();
    }

    private void WriteValue(Parameter parameter)
    {
        var address = parameter.Address[BranchLength..];
        switch (parameter.Kind)
        {
            case ParameterKind.Text when !parameter.Text.SequenceEqual(_firstTexts[parameter.Index]):
                _json.WriteString(address, parameter.Text);
                break;
            case ParameterKind.Text:
                break;
            case var _ when parameter.Value == parameter.Default:
                break;
            case ParameterKind.Toggle:
                _json.WriteBoolean(address, parameter.IsOn);
                break;
            case ParameterKind.Choice:
                _json.WriteString(address, parameter.Choice);
                break;
            default:
                _json.WriteNumber(address, parameter.Value);
                break;
        }
    }

    private void WriteLanes(ReadOnlySpan<Lane> lanes)
    {
        _json.WriteStartObject("automation"u8);
        foreach (var lane in lanes)
        {
            _json.WriteStartArray(_parameters[lane.Parameter].Address[BranchLength..]);
            for (var point = 0; point < lane.Count; point++)
            {
                _json.WriteNumberValue(lane.Frames[point]);
                _json.WriteNumberValue(lane.Values[point]);
            }

            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }
}
