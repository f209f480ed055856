using System.Text.Json;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Projects;

/// <summary>
/// Reads a project file. What can't be read at all is one problem with its place; what is odd inside is complained about and
/// skipped. Comments and a comma too many are fine: people edit it.
/// </summary>
internal ref struct ProjectReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ProjectDocument _document = new();
    private Utf8JsonReader _json;

    private ProjectReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _json = new(bytes, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>Reads a project's file; null with a problem that is empty: there is none.</summary>
    public static ProjectDocument? Open(string folder, out string problem)
    {
        var path = ProjectFile.In(folder);
        problem = "";
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            if (new FileInfo(path).Length > ProjectFile.MostBytes)
            {
                problem = $"it has more than {ProjectFile.MostBytes / 1024 / 1024} MB: this is no mix";
                return null;
            }

            return Read(File.ReadAllBytes(path), out problem);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
            return null;
        }
    }

    /// <summary>Reads the bytes of a file; null: it can't be used, and the problem says where and why.</summary>
    public static ProjectDocument? Read(ReadOnlySpan<byte> bytes, out string problem)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        var reader = new ProjectReader(bytes);
        try
        {
            problem = reader.ReadFile();
        }
        catch (JsonException fault)
        {
            var place = new ProjectPlace((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            problem = $"{place}: this is no JSON: {FirstSentence(fault.Message)}";
        }
        catch (InvalidOperationException)
        {
            // What the reader throws where a text is no Unicode.
            problem = $"{reader.Place}: a text here is no UTF-8: save the file as UTF-8";
        }

        return problem.Length == 0 ? reader._document : null;
    }

    private readonly ProjectPlace Place
    {
        get
        {
            var before = _bytes[..(int)_json.TokenStartIndex];
            return new(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
        }
    }

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(" LineNumber", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private string ReadFile()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            return $"{Place}: wanted is an object {{ \"format\": {ProjectFile.Version}, ... }}";
        }

        var format = 0;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("format"u8))
            {
                _json.Read();
                if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out format) || format < 1)
                {
                    return $"{Place}: wanted is the number of the format, 1 to {ProjectFile.Version}";
                }

                if (format > ProjectFile.Version)
                {
                    return $"{Place}: format {format} is of a newer studiocontrol; this one reads up to "
                        + $"{ProjectFile.Version}: update it, or move the file away";
                }
            }
            else
            {
                ReadPart();
            }
        }

        return format > 0 ? "" : $"line 1, column 1: \"format\": {ProjectFile.Version} is missing";
    }

    private void ReadPart()
    {
        if (_json.ValueTextEquals("rate"u8))
        {
            _document.SampleRate = ReadInteger(8000, 384_000) ?? _document.SampleRate;
        }
        else if (_json.ValueTextEquals("desk"u8))
        {
            ReadDesk();
        }
        else if (_json.ValueTextEquals("values"u8))
        {
            ReadValues();
        }
        else if (_json.ValueTextEquals("automation"u8))
        {
            ReadLanes();
        }
        else
        {
            Complain("is not known: wanted are format, rate, desk, values, automation");
            _json.Skip();
        }
    }

    private readonly void Complain(string what)
    {
        var text = _json.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
            ? $"'{_json.GetString()}' "
            : "";
        _document.Complaints.Add($"{Place}: {text}{what}");
    }

    private bool BeginObject()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        Complain("wanted is an object { ... }");
        _json.Skip();
        return false;
    }

    private bool NextName() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    private int? ReadInteger(int least, int most)
    {
        _json.Read();
        if (
            _json.TokenType == JsonTokenType.Number
            && _json.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        Complain($"wanted is a whole number from {least} to {most}");
        _json.Skip();
        return null;
    }

    private void ReadDesk()
    {
        if (!BeginObject())
        {
            return;
        }

        var place = Place;
        var desk = new DeskLayout();
        while (NextName())
        {
            desk = _json.GetString() switch
            {
                "strips" => desk with { Strips = ReadInteger(1, DeskLayout.MostStrips) ?? desk.Strips },
                "buses" => desk with { Buses = ReadInteger(0, DeskLayout.MostBuses) ?? desk.Buses },
                "matrices" => desk with { Matrices = ReadInteger(0, DeskLayout.MostMatrices) ?? desk.Matrices },
                "phones" => desk with { Phones = ReadInteger(0, DeskLayout.MostPhones) ?? desk.Phones },
                "stereo" => desk with { Stereo = ReadStrips() },
                "inserts" => desk with { Inserts = ReadStrips() },
                "monitor-ceiling" => desk with { MonitorCeiling = ReadNumber() },
                _ => SkipUnknown(desk),
            };
        }

        if (desk.Problems() is [var problem, ..])
        {
            _document.Complaints.Add($"{place}: {problem}");
            return;
        }

        _document.Desk = desk;
    }

    private DeskLayout SkipUnknown(DeskLayout desk)
    {
        Complain("is no part of a desk");
        _json.Skip();
        return desk;
    }

    private double ReadNumber()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var number))
        {
            return number;
        }

        Complain("wanted is a number");
        _json.Skip();
        return 0;
    }

    private List<int> ReadStrips()
    {
        var strips = new List<int>();
        if (!BeginArray("wanted is a list of strips: [7, 8]"))
        {
            return strips;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var strip))
            {
                strips.Add(strip);
            }
            else
            {
                Complain("wanted is the number of a strip");
                _json.Skip();
            }
        }

        return strips;
    }

    private bool BeginArray(string wanted)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        Complain(wanted);
        _json.Skip();
        return false;
    }

    private void ReadValues()
    {
        if (!BeginObject())
        {
            return;
        }

        while (NextName())
        {
            var (address, place) = (_json.GetString()!, Place);
            _json.Read();
            ProjectValue? value = _json.TokenType switch
            {
                JsonTokenType.Number when _json.TryGetDouble(out var number) => new(number, false, null),
                JsonTokenType.True => new(1, true, null),
                JsonTokenType.False => new(0, true, null),
                JsonTokenType.String => new(0, false, _json.GetString()),
                _ => null,
            };
            if (value is { } found)
            {
                _document.Values.Add(new(address, found, place));
            }
            else
            {
                Complain($"wanted is a number, true, false or a text for {address}");
                _json.Skip();
            }
        }
    }

    private void ReadLanes()
    {
        if (!BeginObject())
        {
            return;
        }

        while (NextName())
        {
            var (address, place) = (_json.GetString()!, Place);
            if (BeginArray($"wanted is a list of points [frame, value, frame, value] for {address}"))
            {
                ReadPoints(address, place);
            }
        }
    }

    // Frame, value, frame, value: half the brackets, and half the file.
    private void ReadPoints(string address, ProjectPlace place)
    {
        var points = new List<(long Frame, float Value)>();
        var (last, isSound) = (-1L, true);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            isSound &= _json.TokenType == JsonTokenType.Number;
            if (!isSound || !_json.TryGetInt64(out var frame) || frame < 0 || frame < last)
            {
                isSound = false;
                _json.Skip();
                continue;
            }

            _json.Read();
            isSound =
                _json.TokenType == JsonTokenType.Number && _json.TryGetSingle(out var value) && float.IsFinite(value);
            if (isSound)
            {
                points.Add((frame, _json.GetSingle()));
                last = frame;
            }
            else if (_json.TokenType == JsonTokenType.EndArray)
            {
                break;
            }
            else
            {
                _json.Skip();
            }
        }

        if (!isSound)
        {
            _document.Complaints.Add(
                $"{place}: the points of {address} are cut off where they are no rising frames with values"
            );
        }

        if (points.Count > 0)
        {
            _document.Lanes.Add(new(address, points, place));
        }
    }
}
