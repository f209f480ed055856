namespace StudioControl.Tests.Gear;

/// <summary>Protocols that are framed in different ways; shared/facts names the documents.</summary>
internal static class FramingCases
{
    private const string Soundweb = """
        { kind: wrapped, start: "02", end: "03", escape: { by: "1B", codes: "02 03 06 15 1B", add: 0x80 },
          checksum: xor8, alone: ["06", "15"], send-alone: ["06", "15"] }
        """;

    private const string Router = """
        { kind: wrapped, start: "10 02", end: "10 03", escape: { double: "10" }, count: after,
          checksum: twos-complement, alone: ["10 06", "10 15"], send-alone: ["10 06", "10 15"] }
        """;

    private const string Enttec = """
        { kind: length, start: "7E", end: "E7", length-at: 2, length-bytes: 2, length-order: little, length: 5,
          longest: 605 }
        """;

    private const string CBus = """
        { kind: wrapped, send-start: "5C", end: "0D", text: hex, checksum: twos-complement,
          send-alone: "7C 7C 7C 0D" }
        """;

    private const string Powersoft = """
        { kind: wrapped, start: "02", end: "03", escape: { by: "1B", codes: "02 03 7B 7D 1B", add: 0x40 },
          checksum: { kind: xor8, over: frame, when: after } }
        """;

    public static Dictionary<string, FramingCase> All { get; } =
        new(StringComparer.Ordinal)
        {
            ["Sony 9-pin"] = FramingCase.Hex(
                "{ kind: nibble }",
                ("10 01 11", "10 01"),
                ("74 04 04 03 02 01 82", "74 04 04 03 02 01")
            ),
            ["Tascam"] = FramingCase.Text(
                """{ kind: wrapped, start: "\n", end: "\r" }""",
                ("\n0F600\r", "0F600"),
                ("\n0D010\r", "0D010")
            ),
            ["Tascam DV-D01U"] = FramingCase.Text(
                """{ kind: wrapped, start: "\x02", end: "\x03", checksum: { kind: sum8, as: hex } }""",
                ("\x02>PLYcFWD     17\x03", ">PLYcFWD     ")
            ),
            ["Extron commands"] = FramingCase.HexRequests(
                """{ end: "0D 0A", send-end: "" }""",
                ("1B 33 43 56 0D", "1B 33 43 56 0D"),
                ("33 2A 32 21", "33 2A 32 21")
            ),
            ["Extron answers"] = FramingCase.Text(
                """{ end: "\r\n", send-end: "" }""",
                ("Vrb3\r\n", "Vrb3"),
                ("Out2 In3 All\r\n", "Out2 In3 All")
            ),
            ["Kramer 2000"] = FramingCase.Hex("{ kind: fixed, length: 4 }", ("41 82 83 81", "41 82 83 81")),
            ["Videohub"] = FramingCase.Text(
                """{ end: "\r\n", send-end: "\r", alone: ">" }""",
                (">", ">"),
                ("S:03,A\r\n", "S:03,A")
            ),
            ["Videohub commands"] = FramingCase.TextRequests(
                """{ end: "\r\n", send-end: "\r", alone: ">" }""",
                ("@ X:0/3,A\r", "@ X:0/3,A")
            ),
            ["Soundweb"] = FramingCase.Hex(
                Soundweb,
                ("06", "06"),
                ("15", "15"),
                ("02 8D 00 01 1B 83 00 01 1B 86 00 1B 82 00 32 00 00 B8 03", "8D 00 01 03 00 01 06 00 02 00 32 00 00"),
                ("02 89 00 01 1B 83 00 01 00 00 00 00 00 00 00 8A 03", "89 00 01 03 00 01 00 00 00 00 00 00 00"),
                ("02 88 00 01 1B 83 00 01 00 00 00 00 00 00 01 8A 03", "88 00 01 03 00 01 00 00 00 00 00 00 01")
            ),
            ["SW-P-08"] = FramingCase.Hex(
                Router,
                ("10 06", "10 06"),
                ("10 15", "10 15"),
                ("10 02 02 00 00 02 04 05 F3 10 03", "02 00 00 02 04"),
                ("10 02 01 00 00 02 04 F9 10 03", "01 00 00 02"),
                ("10 02 04 00 00 02 04 05 F1 10 03", "04 00 00 02 04"),
                ("10 02 82 00 00 01 2C 00 05 07 45 10 03", "82 00 00 01 2C 00 05"),
                ("10 02 02 00 00 10 10 10 10 05 D9 10 03", "02 00 00 10 10")
            ),
            ["TSL 3.1"] = FramingCase.HexRequests(
                "{ kind: fixed, length: 18 }",
                (
                    "85 31 53 54 55 44 49 4F 20 41 20 20 20 20 20 20 20 20",
                    "85 31 53 54 55 44 49 4F 20 41 20 20 20 20 20 20 20 20"
                )
            ),
            ["ENTTEC"] = FramingCase.Hex(
                Enttec,
                ("7E 03 02 00 00 00 E7", "03 02 00 00 00"),
                ("7E 0A 00 00 E7", "0A 00 00"),
                ("7E 06 04 00 00 FF 80 00 E7", "06 04 00 00 FF 80 00")
            ),
            ["Modbus answers"] = FramingCase.Hex(
                "{ kind: modbus }",
                ("01 84 02 C2 C1", "01 84 02"),
                ("01 04 04 43 66 33 34 1B 38", "01 04 04 43 66 33 34")
            ),
            ["Modbus requests"] = FramingCase.HexRequests(
                "{ kind: modbus }",
                ("01 10 00 16 00 02 04 3F 80 00 00 7F 75", "01 10 00 16 00 02 04 3F 80 00 00"),
                ("01 04 00 00 00 02 71 CB", "01 04 00 00 00 02")
            ),
            ["XY-MD02 by silence"] = FramingCase.Hex(
                "{ kind: silence, checksum: crc16-modbus }",
                ("01 04 04 01 31 02 22 2A CE", "01 04 04 01 31 02 22")
            ),
            ["Roland V-Mixer"] = FramingCase.Text(
                """{ kind: wrapped, start: "\x02", end: ";", alone: "\x06" }""",
                ("\x06", "\x06"),
                ("\x02" + "FDC:I1,-25;", "FDC:I1,-25")
            ),
            ["DyNet"] = FramingCase.Hex(
                """{ kind: fixed, length: 8, start: "1C", checksum: { kind: twos-complement, over: frame } }""",
                ("1C 04 05 62 00 00 FF 7A", "04 05 62 00 00 FF"),
                ("1C 01 20 03 00 00 FF C1", "01 20 03 00 00 FF")
            ),
            ["C-Bus commands"] = FramingCase.HexRequests(
                CBus,
                ("7C 7C 7C 0D", "7C 7C 7C 0D"),
                ("5C 30 35 33 38 30 30 30 31 30 38 42 41 0D", "05 38 00 01 08"),
                ("5C 30 35 33 38 30 30 30 32 30 38 38 30 33 39 0D", "05 38 00 02 08 80"),
                ("5C 30 35 33 38 30 30 37 39 30 38 34 32 0D", "05 38 00 79 08")
            ),
            ["C-Bus answers"] = FramingCase.Hex(
                CBus,
                ("30 35 30 31 33 38 30 30 37 39 30 35 34 34 0D", "05 01 38 00 79 05")
            ),
            ["LCUS relay"] = FramingCase.HexRequests(
                """{ kind: fixed, length: 4, start: "A0", checksum: { kind: sum8, over: frame } }""",
                ("A0 02 01 A3", "02 01"),
                ("A0 01 01 A2", "01 01")
            ),
            ["Winmate"] = FramingCase.Hex(
                "{ kind: length, length-at: 0, length: 0, checksum: twos-complement }",
                ("05 61 10 FF 8B", "05 61 10 FF")
            ),
            ["Powersoft"] = FramingCase.HexRequests(Powersoft, ("02 36 35 70 31 40 03", "36 35 70 31")),
            ["Sony projector"] = FramingCase.Hex(
                """{ kind: fixed, length: 8, start: "A9", end: "9A", checksum: or8 }""",
                ("A9 00 00 03 00 00 03 9A", "00 00 03 00 00"),
                ("A9 01 02 01 00 00 03 9A", "01 02 01 00 00")
            ),
            ["VISCA"] = FramingCase.Hex("""{ end: "FF" }""", ("90 50 02 FF", "90 50 02")),
            ["RME"] = FramingCase.Hex(
                """{ kind: wrapped, start: "F0", end: "F7", ignore: "F8 FE" }""",
                ("F0 00 20 0D 69 00 20 01 1C 08 7F 0A 30 10 0D F7", "00 20 0D 69 00 20 01 1C 08 7F 0A 30 10 0D"),
                ("F0 00 20 0D 69 00 10 F7", "00 20 0D 69 00 10")
            ),
            ["NMEA"] = FramingCase.Text(
                """{ end: "\r\n", start: "$", checksum: { kind: xor8, as: hex, mark: "*", skip: 1 } }""",
                (
                    "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\r\n",
                    "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W"
                ),
                ("$GPZDA,160012.71,11,03,2004,-1,00*7D\r\n", "$GPZDA,160012.71,11,03,2004,-1,00")
            ),
            ["Shure"] = FramingCase.Text(
                """{ kind: wrapped, start: "< ", end: " >" }""",
                ("< REP 1 AUDIO_MUTE OFF >", "REP 1 AUDIO_MUTE OFF")
            ),
        };
}
